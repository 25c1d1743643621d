package dev.disentangle.pinned;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where those who were recruited together wait for each other, for a moment. Without it who wakes
 * first has done its share before the others come, takes of theirs, and finds nothing of that in
 * its cache. Whoever is still missing after as long as waking takes is busy elsewhere.
 */
final class StartLine {

  private static final long PATIENCE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final AtomicInteger missing;

  StartLine(int visitors) {
    missing = new AtomicInteger(visitors);
  }

  void arrive() {
    if (missing.decrementAndGet() > 0) {
      long begin = System.nanoTime();
      while (missing.get() > 0 && System.nanoTime() - begin < PATIENCE_NANOS) {
        Thread.onSpinWait();
      }
    }
  }
}
