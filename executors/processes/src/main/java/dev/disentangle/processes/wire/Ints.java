package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of int. */
public final class Ints extends ArrayKind<int[]> {

  public static final Ints KIND = new Ints();

  private Ints() {
    super(2);
  }

  @Override
  protected int[] make(int length) {
    return new int[length];
  }

  @Override
  protected int[] grown(int[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, int[] array, int at, int count) {
    into.asIntBuffer().put(array, at, count);
  }

  @Override
  protected void get(ByteBuffer from, int[] array, int at, int count) {
    from.asIntBuffer().get(array, at, count);
  }
}
