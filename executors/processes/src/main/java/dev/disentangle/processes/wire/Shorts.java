package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of short. */
public final class Shorts extends ArrayKind<short[]> {

  public static final Shorts KIND = new Shorts();

  private Shorts() {
    super(1);
  }

  @Override
  protected short[] make(int length) {
    return new short[length];
  }

  @Override
  protected short[] grown(short[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, short[] array, int at, int count) {
    into.asShortBuffer().put(array, at, count);
  }

  @Override
  protected void get(ByteBuffer from, short[] array, int at, int count) {
    from.asShortBuffer().get(array, at, count);
  }
}
