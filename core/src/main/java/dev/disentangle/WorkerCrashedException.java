package dev.disentangle;

/**
 * A worker process ended, or was killed, while it ran an item, as often as {@link
 * Parallel#crashRetries} allows. The message tells how the last one ended. As the cause of an
 * item's failure it blames that item; thrown by a call itself, it says that the task ended one
 * worker after another before they came to an item.
 */
public final class WorkerCrashedException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message how the worker ended
   */
  public WorkerCrashedException(String message) {
    super(message, null);
  }
}
