package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/** Why a job was stopped before its end. The first reason stands. */
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
    /** The consumer of a stream wants no more. */
    CLOSED
  }
}
