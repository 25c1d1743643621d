package dev.disentangle.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Counts the visitors inside a job, and closes for good when none is inside and nothing is left to
 * do.
 *
 * <p>The state is one int: the number of visitors, and the sign bit once the gate is closed. A
 * visitor inside may still find, give back or publish work. So the job has ended only when nothing
 * is left while no visitor is inside, which the compare-and-set from 0 to closed makes certain. A
 * visitor that enters before it makes it fail, finds nothing to do, and tries to close the gate
 * when it leaves.
 */
final class Gate {

  private static final int CLOSED = Integer.MIN_VALUE;

  private final AtomicInteger state = new AtomicInteger();

  /** Enters; false if the gate is closed. */
  boolean enter() {
    for (int seen = state.get(); seen != CLOSED; seen = state.get()) {
      if (state.compareAndSet(seen, seen + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Leaves; true if this call has closed the gate. */
  boolean leave(BooleanSupplier nothingLeft) {
    return state.decrementAndGet() == 0 && tryClose(nothingLeft);
  }

  /**
   * Closes the gate if no visitor is inside and nothing is left; true if this call has closed it.
   */
  boolean tryClose(BooleanSupplier nothingLeft) {
    return state.get() == 0 && nothingLeft.getAsBoolean() && state.compareAndSet(0, CLOSED);
  }

  boolean closed() {
    return state.get() == CLOSED;
  }

  /** The number of visitors inside. */
  int inside() {
    return state.get() & Integer.MAX_VALUE;
  }
}
