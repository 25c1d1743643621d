package dev.disentangle;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a call that was cancelled, by its {@link Cancellation} or by an interrupt of the
 * calling thread. After an interrupt the thread's interrupt flag is set again.
 */
public final class CallCancelledException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what cancelled the call
   * @param cause the interruption, or null
   */
  public CallCancelledException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
