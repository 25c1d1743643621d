package dev.disentangle.chunking;

import dev.disentangle.chunking.stress.Explorer;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Takes the place of the real class, being first on the tests' class path, and lets the {@link
 * Explorer} come between any two accesses.
 */
final class PaddedLongs {
  private final AtomicLongArray longs;

  PaddedLongs(int count) {
    longs = new AtomicLongArray(count);
  }

  int count() {
    return longs.length();
  }

  long get(int i) {
    Explorer.step();
    return longs.get(i);
  }

  void set(int i, long value) {
    Explorer.step();
    longs.set(i, value);
  }

  boolean compareAndSet(int i, long expected, long value) {
    Explorer.step();
    return longs.compareAndSet(i, expected, value);
  }

  long getAndAdd(int i, long delta) {
    Explorer.step();
    return longs.getAndAdd(i, delta);
  }

  void fill(int i, long value) {
    longs.set(i, value);
  }
}
