package dev.disentangle.processes.worker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Minds what the task's thread can't while it runs: the caller's frames, the item's clock, signs of
 * life. Sleeps while there is nothing to mind.
 */
final class Watch implements Runnable {

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long BEAT = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int IDLE_TICKS = 50;

  /** A chunk that has run so long may run much longer. */
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

  /** By the task's thread, before a chunk. */
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
        LockSupport.parkNanos(this, TICK); // there may be some when the item has ended
      }
    }
  }

  private void mind() {
    Thread.interrupted(); // a task may interrupt its whole group; nobody parks with the flag set
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
      } else { // for a tick at least
        reader.wake();
        labour.flush();
        if (at > 0 && now - seenAt >= LONG) { // or it would come back at once
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
