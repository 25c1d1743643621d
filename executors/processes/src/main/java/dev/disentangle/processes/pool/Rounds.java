package dev.disentangle.processes.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Has a pool look after its workers now and then, as long as it has any. Thread-safe. */
final class Rounds {

  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(500);

  private final WorkerPool pool;
  private final Farewell farewell;
  private final long interval;
  private boolean going;

  /**
   * None yet.
   *
   * @param idleTimeout what is to be noticed in time
   */
  Rounds(WorkerPool pool, Duration idleTimeout) {
    this.pool = pool;
    this.farewell = new Farewell(pool);
    this.interval = Math.max(SHORTEST, Math.min(LONGEST, idleTimeout.toNanos()));
  }

  /** The pool has a new worker. */
  synchronized void begin() {
    if (!going) {
      farewell.arrange();
      Timer.in(interval, new Round());
      going = true; // last: if there was no memory for it, the next worker's start tries again
    }
  }

  private synchronized boolean goOn() {
    if (pool.isEmpty()) { // who adds a worker now begins anew, after this
      going = false;
      farewell.cancel();
    }
    return going;
  }

  private final class Round implements Runnable {
    private long last;

    @Override
    public void run() {
      long now = System.nanoTime();
      if (last != 0 && now - last < interval / 2) {
        return; // it was put down twice
      }
      last = now;
      boolean another = true;
      try {
        another = goOn();
        if (another) {
          Trouble.rehearsed(); // now that the first results are there
          pool.look();
        }
      } finally { // whatever there was no memory for
        if (another) {
          Timer.in(interval, this);
        }
      }
    }
  }
}
