package dev.disentangle.processes.pool;

/** How a pool's last starts of workers went. Thread-safe. */
final class Starts {

  /** So many in a row, and the next would fail too. */
  private static final int FAILURES = 3;

  private int failures;
  private long lastFailure;

  synchronized void succeeded() {
    failures = 0;
  }

  /**
   * A worker died before it said a word. Those that had been begun before the last such death was
   * known may have died of the same cause, and don't count.
   *
   * @param begun when the worker was, by {@link System#nanoTime}
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
