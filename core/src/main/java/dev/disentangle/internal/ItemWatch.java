package dev.disentangle.internal;

import dev.disentangle.ItemTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which item a worker is in, in one word that the worker and the watchdog share.
 *
 * <p>IDLE → RUNNING (worker) → IDLE (worker) is the common way and costs one compare-and-set an
 * item. When the item's time is up the watchdog moves RUNNING → INTERRUPTING, interrupts, and then
 * → LATE. The worker that comes back late waits for LATE, clears the interrupt, and moves on to
 * IDLE: the item timed out, the worker stays. If it does not come back the watchdog moves LATE →
 * REVOKED: from then on the worker's thread is a stranger to the job and touches nothing of it.
 *
 * <p>The word holds the state, and which attempt at an item this is of all that the worker has
 * made: so none that follows is taken for this one, be it the same item again, or one that has the
 * same index in another chunk. Index and attempt are beside it, for who has revoked the item: its
 * worker will not write there again.
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
  private long begun; // the worker's
  private long index;
  private int attempt;

  /** By the worker, before an item. */
  void begin(long index, int attempt) {
    this.index = index;
    this.attempt = attempt;
    begun++;
    word.setRelease(begun << STATE_BITS | RUNNING);
  }

  /** By the worker, after an item: false if the item was late. */
  boolean end() {
    return word.compareAndSet(begun << STATE_BITS | RUNNING, IDLE);
  }

  /** By the item at hand: whether its result would be too late. */
  boolean timeIsUp() {
    long seen = word.get();
    return seen == REVOKED || (seen != IDLE && !isRunning(seen));
  }

  /** By the worker whose item was late: the timeout, or null if the worker was revoked. */
  @Nullable ItemTimeoutException late() {
    long seen = word.get();
    while ((seen & STATES) == INTERRUPTING && seen >= 0) {
      Thread.onSpinWait();
      seen = word.get();
    }
    Thread.interrupted();
    return seen >= 0 && word.compareAndSet(seen, IDLE) ? timeout : null;
  }

  /** By the watchdog: what the worker is in; compare two of them to see whether it moved on. */
  long glance() {
    return word.get();
  }

  static boolean isRunning(long glance) {
    return glance >= 0 && (glance & STATES) == RUNNING;
  }

  static boolean isLate(long glance) {
    return glance >= 0 && (glance & STATES) == LATE;
  }

  /** By the watchdog, of a worker that it revoked: the item it is stuck in. */
  long index() {
    return index;
  }

  /** By the watchdog, of a worker that it revoked. */
  int attempt() {
    return attempt;
  }

  /** By the watchdog: interrupts the item; false if it ended meanwhile. */
  boolean expire(long glance, ItemTimeoutException why, Thread thread) {
    if (!word.compareAndSet(glance, glance | INTERRUPTING)) {
      return false;
    }
    timeout = why;
    thread.interrupt();
    word.set(glance | LATE);
    return true;
  }

  /** By the watchdog: gives the worker up; false if it came back meanwhile. */
  boolean revoke(long glance) {
    return word.compareAndSet(glance, REVOKED);
  }
}
