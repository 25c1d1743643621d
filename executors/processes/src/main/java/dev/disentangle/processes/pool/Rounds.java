package dev.disentangle.processes.pool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Has a pool look after its workers regularly, as long as it has any. With the rounds comes the
 * pool's {@link Farewell}. Thread-safe.
 */
final class Rounds {

  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(500);

  private final WorkerPool pool;
  private final Farewell farewell;
  private final long interval;
  private boolean going;

  /**
   * No rounds yet.
   *
   * @param idleTimeout rounds are as frequent as it takes to notice that this has passed
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

  /** Whether there is anything left to look after; ends the rounds if not. */
  private synchronized boolean goOn() {
    if (pool.isEmpty()) { // a worker that is added from now on begins them anew
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
        return; // the timer may run a task twice, see Timer.in
      }
      last = now;
      boolean another = true;
      try {
        another = goOn();
        if (another) {
          pool.look();
          Trouble
              .rehearsed(); // now that the first results are there; fails if our loader is closed
        }
      } finally { // also if there was no memory for something
        if (another) {
          Timer.in(interval, this);
        }
      }
    }
  }
}
