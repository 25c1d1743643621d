package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of long. */
public final class Longs extends ArrayKind<long[]> {

  public static final Longs KIND = new Longs();

  private Longs() {
    super(3);
  }

  @Override
  protected long[] make(int length) {
    return new long[length];
  }

  @Override
  protected long[] grown(long[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, long[] array, int at, int count) {
    into.asLongBuffer().put(array, at, count);
  }

  @Override
  protected void get(ByteBuffer from, long[] array, int at, int count) {
    from.asLongBuffer().get(array, at, count);
  }
}
