package dev.disentangle.spi;

import java.util.Optional;

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
   * Lets in a worker whose chunks run elsewhere, in place of {@link #work}: one visit that was
   * promised.
   *
   * @param me who is at work
   * @return the visit; empty if the job has ended or needs no further worker
   */
  Optional<RemoteVisit> visit(RemoteWorker me);

  /**
   * Announces a worker that is yet to be started for a promised visit, so that what it must have
   * can be sent ahead. Its visit comes when it is ready; until then the job goes on, and may end,
   * without it. The worker is told of the end.
   *
   * @param me who will be at work
   * @return what it must have; empty if the job has ended
   */
  Optional<RemoteTask> expect(RemoteWorker me);

  /**
   * Takes back visits that {@link Strategy#recruit} was asked for and that can't come after all,
   * where at least one does; if none can, recruit throws instead.
   *
   * @param visits how many
   */
  void excuse(int visits);

  /**
   * Whether the job is over: what visits were promised to it need not come.
   *
   * @return true once, and from then on
   */
  boolean done();

  /**
   * Adds a sentence to the notes of the job's report, once however often it is said: something out
   * of the ordinary about the workers.
   *
   * @param note the sentence
   */
  void note(String note);

  /**
   * Ends the job with an error, because promised visits will not come (a pool was closed).
   *
   * @param cause what the caller is told; does nothing if the job has ended
   */
  void abandon(RuntimeException cause);
}
