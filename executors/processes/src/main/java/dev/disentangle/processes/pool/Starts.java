package dev.disentangle.processes.pool;

/**
 * Counts how many starts of a pool's workers failed in a row, so that a pool whose workers can't
 * start says so, and doesn't go on starting them. Thread-safe.
 */
final class Starts {

  /** After so many failures in a row the next start is expected to fail, too. */
  private static final int FAILURES = 3;

  private int failures;
  private long lastFailure;

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
