package dev.disentangle.chunking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An array of longs that share neither cache lines nor pairs of lines that are prefetched together.
 * Padded by layout, since {@code @Contended} is ignored outside the JDK. All access is volatile.
 */
final class PaddedLongs {
  private static final VarHandle LONG = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PAD = 16;
  /* More than any machine has cores: neighbours are seldom used at once, and memory matters. */
  private static final int PADDED_AT_MOST = 1_024;

  private final long[] longs;
  private final int count;
  private final int stride;

  PaddedLongs(int count) {
    this.count = count;
    stride = count <= PADDED_AT_MOST ? PAD : 1;
    longs = new long[Math.addExact(2 * PAD, Math.multiplyExact(count, stride))];
  }

  int count() {
    return count;
  }

  long get(int i) {
    return (long) LONG.getVolatile(longs, PAD + i * stride);
  }

  void set(int i, long value) {
    LONG.setVolatile(longs, PAD + i * stride, value);
  }

  boolean compareAndSet(int i, long expected, long value) {
    return LONG.compareAndSet(longs, PAD + i * stride, expected, value);
  }

  long getAndAdd(int i, long delta) {
    return (long) LONG.getAndAdd(longs, PAD + i * stride, delta);
  }

  /** A plain write, for use before the object is shared. */
  void fill(int i, long value) {
    longs[PAD + i * stride] = value;
  }
}
