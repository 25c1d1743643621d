package dev.disentangle.processes;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a call whose task can't be sent to a worker JVM. No item has run. The message names the
 * object that can't be sent, the fields that lead to it, and a remedy.
 */
public final class NotShippableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message the object that can't be sent, the fields that lead to it, and a remedy
   * @param cause the failure to write the object, or null
   */
  public NotShippableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
