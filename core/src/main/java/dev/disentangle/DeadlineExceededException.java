package dev.disentangle;

/**
 * Thrown by a call that did not end within its {@link Parallel#deadline}. Items that have not
 * started never start; those that were running are interrupted.
 */
public final class DeadlineExceededException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message the call, its deadline, and how far it had come
   */
  public DeadlineExceededException(String message) {
    super(message, null);
  }
}
