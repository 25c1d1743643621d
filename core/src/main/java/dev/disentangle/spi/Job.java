package dev.disentangle.spi;

import java.util.Optional;

/**
 * One parallel call, as a strategy sees it. Implemented by the engine only.
 *
 * <p>Thread-safe.
 */
public interface Job {

  /**
   * Runs chunks on this thread until none can be claimed, then returns. Never throws, whatever the
   * task does, and never waits for the consumer of the results. Returns at once if the job is over,
   * or if all its seats are taken.
   *
   * @param me the worker
   */
  void work(Worker me);

  /**
   * Begins a visit of a worker whose chunks run elsewhere, and that so can't call {@link #work}.
   * This is one of the visits that were promised.
   *
   * @param me the worker
   * @return the visit; empty if the job has ended or needs no further worker
   */
  Optional<RemoteVisit> visit(RemoteWorker me);

  /**
   * Announces a worker that is yet to be started for a promised visit, so that the task can be sent
   * ahead. The worker calls {@link #visit} when it is ready. Until then the job goes on, and may
   * end, without it; the worker is told of that {@linkplain RemoteWorker#end end}.
   *
   * @param me the worker
   * @return what to send to it; empty if the job has ended
   */
  Optional<RemoteTask> expect(RemoteWorker me);

  /**
   * Takes back visits that {@link Strategy#recruit} was asked for, and that can't come. At least
   * one of them must come; if none can, {@code recruit} throws instead.
   *
   * @param visits how many can't come
   */
  void excuse(int visits);

  /**
   * Whether the job is over, so that promised visits need not come any more.
   *
   * @return true from the job's end on
   */
  boolean done();

  /**
   * Adds a sentence to the notes of the job's report: something out of the ordinary about the
   * workers. A sentence that is already there is not added again.
   *
   * @param note the sentence
   */
  void note(String note);

  /**
   * Ends the job with an error, because promised visits will not come: a pool was closed, say. Does
   * nothing if the job has ended.
   *
   * @param cause what the caller gets to see
   */
  void abandon(RuntimeException cause);
}
