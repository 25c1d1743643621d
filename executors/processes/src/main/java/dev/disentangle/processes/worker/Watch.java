package dev.disentangle.processes.worker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Does what the main thread can't do while it runs a task: has frames read, held reports sent and
 * waiting chunks handed back, minds the item's clock, and sends the beats. Sleeps while the worker
 * has nothing to do.
 */
final class Watch implements Runnable {

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int IDLE_TICKS = 50;

  /** A chunk that has run for so long may run much longer: what waits behind it is handed back. */
  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(10);

  private final Labour labour;
  private final Reader reader;
  private final Whereabouts where;
  private final Thread thread = new Thread(null, this, "disentangle-watch", 0, false);
  private volatile boolean asleep;
  private long beaten;
  private long seen;
  private long seenAt;
  private int idle;

  Watch(Labour labour, Reader reader, Whereabouts where) {
    this.labour = labour;
    this.reader = reader;
    this.where = where;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Called by the main thread, before anything that may take long. */
  void wake() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    reader.start();
    while (true) {
      try {
        mind();
      } catch (OutOfMemoryError e) {
        LockSupport.parkNanos(this, TICK); // there may be memory again when the item has ended
      }
    }
  }

  private void mind() {
    Thread
        .interrupted(); // a task may interrupt its whole thread group; parking needs the flag clear
    long now = System.nanoTime();
    long at = where.at();
    long next = TICK;
    if (at == Whereabouts.IDLE) {
      idle++;
      if (idle > IDLE_TICKS) {
        asleep = true;
        if (where.at() == Whereabouts.IDLE) {
          LockSupport.park(this);
        }
        asleep = false;
        idle = 0;
      }
    } else {
      idle = 0;
      if (at != seen) {
        seenAt = now;
      } else { // it has run for a tick at least
        reader.wake();
        labour.flush();
        if (at > 0 && now - seenAt >= LONG) {
          labour.handBack();
        }
        next = Math.min(next, labour.tick(now));
        if (labour.beats() && (now - beaten >= BEAT || where.isUntold())) {
          labour.beat();
          beaten = now;
        }
      }
    }
    seen = at;
    LockSupport.parkNanos(this, next);
  }
}
