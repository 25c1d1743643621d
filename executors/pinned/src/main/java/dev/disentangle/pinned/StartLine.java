package dev.disentangle.pinned;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where workers that were recruited together wait for each other briefly. Otherwise the first that
 * wakes up would finish its own interval before the others arrive, and begin theirs, which are not
 * in its cache. A worker that is missing for longer than waking up takes is busy elsewhere, and is
 * not waited for.
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
