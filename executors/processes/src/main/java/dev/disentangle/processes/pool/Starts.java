package dev.disentangle.processes.pool;

import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * The starts of a pool's workers: how many go on beside each other, and how many have failed in a
 * row. Thread-safe.
 *
 * <p>A JVM that starts keeps a processor busy. With more of them than processors all would be late,
 * and with them the first results, which the earliest could have had by then. So a start may have
 * to wait until another one is over, or has taken long.
 *
 * <p>A pool whose workers can't start says so, and doesn't go on starting them.
 */
final class Starts {

  /** A start that takes longer does not hold up others: it may never be over. */
  static final long LONG = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** After so many failures in a row the next start is expected to fail, too. */
  private static final int FAILURES = 3;

  private int failures;
  private long lastFailure;

  /** Whether a pool with these workers may start another one now. */
  static boolean mayBegin(Collection<WorkerJvm> workers) {
    int starting = 0;
    for (WorkerJvm worker : workers) {
      if (worker.isStarting()) {
        starting++;
      }
    }
    return starting < PROCESSORS;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  /**
   * A worker died before it was ready. Workers that were started before the previous such death was
   * known may have died of the same cause, and are not counted again.
   *
   * @param begun when the worker was started, by {@link System#nanoTime}
   * @return whether it is no use to try again
   */
  synchronized boolean failed(Obituary end, long begun) {
    if (failures == 0 || begun - lastFailure > 0) {
      failures++;
      lastFailure = System.nanoTime();
    }
    return !end.violent() || failures >= FAILURES;
  }
}
