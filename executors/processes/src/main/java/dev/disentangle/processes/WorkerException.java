package dev.disentangle.processes;

import org.jspecify.annotations.Nullable;

/**
 * Stands for what was thrown in a worker JVM, or was to go there, and could not travel itself: its
 * class is not serializable, or unknown here, or the object filter refuses it. Its message begins
 * with the name of that class; its stack, cause and suppressed exceptions are those of the
 * original.
 */
public final class WorkerException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The class of what it stands for. */
  private final String originalClass;

  /** The message of what it stands for. */
  private final @Nullable String originalMessage;

  /**
   * Stands for a throwable.
   *
   * @param originalClass the name of its class
   * @param originalMessage its message, or null if it has none
   * @param stack where it was made
   * @param cause its cause, or what stands for that
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
   * The class of what this stands for.
   *
   * @return its name
   */
  public String originalClass() {
    return originalClass;
  }

  /**
   * The message of what this stands for.
   *
   * @return null if it has none
   */
  public @Nullable String originalMessage() {
    return originalMessage;
  }
}
