package dev.disentangle;

import org.jspecify.annotations.Nullable;

/**
 * The call was cancelled: by its {@link Cancellation}, or because the calling thread was
 * interrupted, whose interrupt flag is then set again.
 */
public final class CallCancelledException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells why.
   *
   * @param message who cancelled
   * @param cause an interruption, or null
   */
  public CallCancelledException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
