package dev.disentangle.processes;

import org.jspecify.annotations.Nullable;

/**
 * A task can't be sent to a worker JVM. The message names the fields that lead to what can't be
 * sent, and what to do about it. Nothing was started.
 */
public final class NotShippableException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what can't be sent.
   *
   * @param message what, where it hangs, and the remedy
   * @param cause what came of trying
   */
  public NotShippableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
