package dev.disentangle.processes;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception that could not cross between JVMs itself, since its class is not
 * serializable, or unknown here, or refused by the object filter. The message begins with the name
 * of the original's class. Stack, cause and suppressed exceptions are the original's; those that
 * could not cross either are stood for likewise.
 */
public final class WorkerException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The name of the original's class. */
  private final String originalClass;

  /** The original's message. */
  private final @Nullable String originalMessage;

  /**
   * Makes an exception that stands for another.
   *
   * @param originalClass the name of the original's class
   * @param originalMessage the original's message, or null
   * @param stack the original's stack
   * @param cause the original's cause, or what stands for it, or null
   */
  public WorkerException(
      String originalClass,
      @Nullable String originalMessage,
      StackTraceElement[] stack,
      @Nullable Throwable cause) {
    super(originalMessage == null ? originalClass : originalClass + ": " + originalMessage, cause);
    this.originalClass = originalClass;
    this.originalMessage = originalMessage;
    setStackTrace(stack);
  }

  /**
   * The name of the original's class.
   *
   * @return the name, as by {@link Class#getName}
   */
  public String originalClass() {
    return originalClass;
  }

  /**
   * The original's message.
   *
   * @return the message, or null if it had none
   */
  public @Nullable String originalMessage() {
    return originalMessage;
  }
}
