package dev.disentangle;

/** The call did not end within its {@link Parallel#deadline}; what had not started never starts. */
public final class DeadlineExceededException extends ParallelException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells how far the call had come.
   *
   * @param message names the call, the deadline and the progress
   */
  public DeadlineExceededException(String message) {
    super(message, null);
  }
}
