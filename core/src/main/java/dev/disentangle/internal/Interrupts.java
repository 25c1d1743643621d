package dev.disentangle.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a thread while it visits a job, and never afterwards.
 *
 * <p>An interrupt does not tell its sender, so one that arrives late would hit whatever the thread
 * does next. States: AWAY → PRESENT (set by the visitor) → INTERRUPTING → INTERRUPTED (set by the
 * interrupter) → AWAY (set by the visitor, which waits for INTERRUPTED before it clears the flag).
 * A thread that the engine does not own, such as the caller's, is never PRESENT.
 */
final class Interrupts {

  private static final int AWAY = 0;
  private static final int PRESENT = 1;
  private static final int INTERRUPTING = 2;
  private static final int INTERRUPTED = 3;

  private final AtomicInteger state = new AtomicInteger();
  private volatile @Nullable Thread thread;

  /** Called by the visitor when it arrives. */
  void present() {
    thread = Thread.currentThread();
    state.set(PRESENT);
  }

  /**
   * Called by a visitor that has left, but whose thread must be known again: it may be interrupted
   * for a timeout, but not because the job is stopped.
   */
  void identify() {
    thread = Thread.currentThread();
  }

  /** Called by the visitor when it leaves: clears the interrupt flag if the interrupt was ours. */
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

  /** Interrupts the visitor, if there is one. Called by any thread. */
  void interrupt() {
    Thread visitor = thread;
    if (visitor != null && state.compareAndSet(PRESENT, INTERRUPTING)) {
      Thread now = thread; // the PRESENT one, which can't leave while INTERRUPTING
      if (now != null) {
        now.interrupt();
      }
      state.set(INTERRUPTED);
    }
  }

  /**
   * Whether this is an {@link InterruptedException} that a method of the JDK has thrown, so that
   * the thread was interrupted. One that a task throws by itself is a failure of the task like any
   * other.
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

  /**
   * Called by the visitor: whether it was interrupted by us, and the flag has been cleared since,
   * as by a task that has reacted to it.
   */
  boolean heeded() {
    while (state.get() == INTERRUPTING) { // the flag may be set or not yet
      Thread.onSpinWait();
    }
    return state.get() == INTERRUPTED && !Thread.currentThread().isInterrupted();
  }

  @Nullable Thread thread() {
    return thread;
  }
}
