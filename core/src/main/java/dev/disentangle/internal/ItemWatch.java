package dev.disentangle.internal;

import dev.disentangle.ItemTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells a watchdog which item a worker is in, by one word that both share.
 *
 * <p>Usually the worker sets IDLE → RUNNING → IDLE, at the cost of one compare-and-set per item.
 * When an item's time is up, the watchdog sets RUNNING → INTERRUPTING, interrupts the thread, and
 * sets LATE. A worker that comes back late waits for LATE, clears the interrupt flag, and sets
 * IDLE: the item has timed out, and the worker goes on. If the worker does not come back, the
 * watchdog sets LATE → REVOKED: from then on the worker's thread has no part in the job and touches
 * nothing of it.
 *
 * <p>Beside the state the word holds a count of all attempts that this worker has begun, so that a
 * later attempt is never taken for this one, even at the same item, or at an item of another chunk
 * with the same index. The fields {@code index} and {@code attempt} are for a watchdog that has
 * revoked the worker, which then does not write to them any more.
 */
final class ItemWatch {

  private static final long IDLE = -1;
  private static final long REVOKED = -2;

  private static final int STATE_BITS = 2;
  private static final long STATES = (1L << STATE_BITS) - 1;

  private static final long RUNNING = 0;
  private static final long INTERRUPTING = 1;
  private static final long LATE = 2;

  private final AtomicLong word = new AtomicLong(IDLE);
  private volatile @Nullable ItemTimeoutException timeout;
  private long begun; // used by the worker only
  private long index;
  private int attempt;

  /** Called by the worker before an item. */
  void begin(long index, int attempt) {
    this.index = index;
    this.attempt = attempt;
    begun++;
    word.setRelease(begun << STATE_BITS | RUNNING);
  }

  /** Called by the worker after an item; false if the item was late. */
  boolean end() {
    return word.compareAndSet(begun << STATE_BITS | RUNNING, IDLE);
  }

  /** Called on behalf of the current item: whether its result would be too late. */
  boolean timeIsUp() {
    long seen = word.get();
    return seen == REVOKED || (seen != IDLE && !isRunning(seen));
  }

  /** Called by a worker whose item was late: the timeout, or null if the worker was revoked. */
  @Nullable ItemTimeoutException late() {
    long seen = word.get();
    while ((seen & STATES) == INTERRUPTING && seen >= 0) {
      Thread.onSpinWait();
      seen = word.get();
    }
    Thread.interrupted();
    return seen >= 0 && word.compareAndSet(seen, IDLE) ? timeout : null;
  }

  /**
   * Called by the watchdog: the word. If it is the same at a second glance, the worker is still in
   * the same attempt.
   */
  long glance() {
    return word.get();
  }

  static boolean isRunning(long glance) {
    return glance >= 0 && (glance & STATES) == RUNNING;
  }

  static boolean isLate(long glance) {
    return glance >= 0 && (glance & STATES) == LATE;
  }

  /** Called by the watchdog after {@link #revoke}: the item that the worker is stuck in. */
  long index() {
    return index;
  }

  /** Called by the watchdog after {@link #revoke}: which attempt at the item this is. */
  int attempt() {
    return attempt;
  }

  /** Called by the watchdog: interrupts the item; false if it has ended meanwhile. */
  boolean expire(long glance, ItemTimeoutException why, Thread thread) {
    if (!word.compareAndSet(glance, glance | INTERRUPTING)) {
      return false;
    }
    timeout = why;
    thread.interrupt();
    word.set(glance | LATE);
    return true;
  }

  /** Called by the watchdog: gives the worker up; false if it has come back meanwhile. */
  boolean revoke(long glance) {
    return word.compareAndSet(glance, REVOKED);
  }
}
