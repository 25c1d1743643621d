package dev.disentangle;

import java.time.Duration;

/**
 * The cause of an item's failure if it ran longer than {@link Parallel#itemTimeout}. The stack
 * trace is that of the item's thread when its time was up.
 */
public final class ItemTimeoutException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /** The limit. */
  private final Duration timeout;

  /**
   * Makes an exception.
   *
   * @param timeout the limit that was exceeded
   * @param stack where the item was when its time was up
   * @param more appended to the message; may be empty
   */
  public ItemTimeoutException(Duration timeout, StackTraceElement[] stack, String more) {
    super("ran longer than its timeout of " + timeout + more, null);
    this.timeout = timeout;
    setStackTrace(stack);
  }

  /**
   * The limit that was exceeded.
   *
   * @return the item timeout of the call
   */
  public Duration timeout() {
    return timeout;
  }
}
