package dev.disentangle;

/**
 * An item took its worker with it: the process ended, or was killed, while the item was running.
 * The message says what is known of the worker's end. Thrown by a call itself: its task ended one
 * worker after another before any came to an item.
 */
public final class WorkerCrashedException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells how a worker ended.
   *
   * @param message what is known of it
   */
  public WorkerCrashedException(String message) {
    super(message, null);
  }
}
