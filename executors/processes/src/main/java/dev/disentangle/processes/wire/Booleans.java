package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of boolean, one byte per element. */
public final class Booleans extends ArrayKind<boolean[]> {

  public static final Booleans KIND = new Booleans();

  private Booleans() {
    super(0);
  }

  @Override
  protected boolean[] make(int length) {
    return new boolean[length];
  }

  @Override
  protected boolean[] grown(boolean[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, boolean[] array, int at, int count) {
    for (int k = at; k < at + count; k++) {
      into.put((byte) (array[k] ? 1 : 0));
    }
  }

  @Override
  protected void get(ByteBuffer from, boolean[] array, int at, int count) {
    for (int k = at; k < at + count; k++) {
      array[k] = from.get() != 0;
    }
  }
}
