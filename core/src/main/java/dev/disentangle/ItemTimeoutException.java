package dev.disentangle;

import java.time.Duration;

/**
 * An item ran longer than {@link Parallel#itemTimeout}. Its stack trace is the one that the task
 * was stuck in.
 */
public final class ItemTimeoutException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /** How long an item may take. */
  private final Duration timeout;

  /**
   * Tells where an item was stuck.
   *
   * @param timeout how long an item may take
   * @param stack where it was when its time was up
   * @param more what else there is to say, empty if nothing
   */
  public ItemTimeoutException(Duration timeout, StackTraceElement[] stack, String more) {
    super("ran longer than its timeout of " + timeout + more, null);
    this.timeout = timeout;
    setStackTrace(stack);
  }

  /**
   * The limit that was exceeded.
   *
   * @return how long an item may take
   */
  public Duration timeout() {
    return timeout;
  }
}
