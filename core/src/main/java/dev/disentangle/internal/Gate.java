package dev.disentangle.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Counts who is inside a job, and closes for good when the last one leaves with nothing left to do.
 *
 * <p>One int: the visitors, and the sign bit once closed. Whoever is inside may still find, return
 * or publish work, so "nobody inside and nothing left" is the end, and only the compare-and-set
 * from 0 to closed makes it so. A visitor who enters in between finds nothing and tries the same on
 * its way out.
 */
final class Gate {

  private static final int CLOSED = Integer.MIN_VALUE;

  private final AtomicInteger state = new AtomicInteger();

  /** Enters, unless closed. */
  boolean enter() {
    for (int seen = state.get(); seen != CLOSED; seen = state.get()) {
      if (state.compareAndSet(seen, seen + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Leaves; true if this closed the gate. */
  boolean leave(BooleanSupplier nothingLeft) {
    return state.decrementAndGet() == 0 && tryClose(nothingLeft);
  }

  /** Closes if nobody is inside; true if this call did. */
  boolean tryClose(BooleanSupplier nothingLeft) {
    return state.get() == 0 && nothingLeft.getAsBoolean() && state.compareAndSet(0, CLOSED);
  }

  boolean closed() {
    return state.get() == CLOSED;
  }

  /** How many are inside. */
  int inside() {
    return state.get() & Integer.MAX_VALUE;
  }
}
