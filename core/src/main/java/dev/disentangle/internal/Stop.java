package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/** Why, and when, a job was stopped before its end. Only the first reason counts. */
record Stop(Reason reason, @Nullable Throwable cause, long nanos) {

  enum Reason {
    /** An item failed and the policy is to fail fast. */
    FAILED,
    /** A {@link dev.disentangle.Cancellation} was cancelled. */
    CANCELLED,
    /** The calling thread was interrupted. */
    INTERRUPTED,
    /** The deadline passed. */
    DEADLINE,
    /** The strategy can't go on, or a worker's resource can't be made. */
    ABANDONED,
    /** The consumer of a stream has closed it. */
    CLOSED
  }
}
