package dev.disentangle.spi;

/**
 * One parallel call, as a strategy sees it. Implemented by the engine only.
 *
 * <p>Thread-safe.
 */
public interface Job {

  /**
   * Runs chunks in this thread until none is claimable, then returns. Never throws, whatever the
   * tasks do, and never waits for the consumer of the results. A visit to a finished job, or one
   * worker more than the job has seats for, returns at once.
   *
   * @param me who is at work
   */
  void work(Worker me);

  /**
   * Ends the job with an error, because promised visits will not come (a pool was closed).
   *
   * @param cause what the caller is told; does nothing if the job has ended
   */
  void abandon(RuntimeException cause);
}
