package dev.disentangle.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a thread while it visits a job, and never after.
 *
 * <p>An interrupt has no sender, so one that arrives late would hit whatever the thread does next.
 * States: AWAY → PRESENT (the visitor) → INTERRUPTING → INTERRUPTED (the interrupter) → AWAY (the
 * visitor, who waits for INTERRUPTED before it clears the flag). A thread that the engine does not
 * own, the caller's, never becomes PRESENT.
 */
final class Interrupts {

  private static final int AWAY = 0;
  private static final int PRESENT = 1;
  private static final int INTERRUPTING = 2;
  private static final int INTERRUPTED = 3;

  private final AtomicInteger state = new AtomicInteger();
  private volatile @Nullable Thread thread;

  /** By the visitor, on arrival. */
  void present() {
    thread = Thread.currentThread();
    state.set(PRESENT);
  }

  /** By who has visited, and is to be interrupted for its own sake alone. */
  void minded() {
    thread = Thread.currentThread();
  }

  /** By the visitor, on leaving: clears an interrupt of ours, and no other. */
  void away() {
    if (!state.compareAndSet(PRESENT, AWAY) && state.get() != AWAY) {
      while (state.get() != INTERRUPTED) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      state.set(AWAY);
    }
    thread = null;
  }

  /** By anybody: interrupts the visitor if there is one. */
  void interrupt() {
    Thread visitor = thread;
    if (visitor != null && state.compareAndSet(PRESENT, INTERRUPTING)) {
      Thread now = thread; // the one that is PRESENT: it can't leave while INTERRUPTING
      if (now != null) {
        now.interrupt();
      }
      state.set(INTERRUPTED);
    }
  }

  /**
   * Whether this is what a method of the JDK throws that waited and was interrupted. A task that
   * throws the like of its own accord has failed: of an interrupt before, nothing is left to see.
   */
  static boolean endedAWait(Throwable thrown) {
    if (!(thrown instanceof InterruptedException)) {
      return false;
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    return stack.length == 0 || "java.base".equals(stack[0].getModuleName());
  }

  boolean interrupted() {
    return state.get() >= INTERRUPTING;
  }

  /** By the visitor: whether an interrupt of ours was, and something has cleared its flag. */
  boolean heeded() {
    while (state.get() == INTERRUPTING) { // its flag may be there or not
      Thread.onSpinWait();
    }
    return state.get() == INTERRUPTED && !Thread.currentThread().isInterrupted();
  }

  @Nullable Thread thread() {
    return thread;
  }
}
