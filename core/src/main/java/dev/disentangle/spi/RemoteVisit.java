package dev.disentangle.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * A visit of one remote worker to one job. The worker claims chunks, any number of them at once,
 * until none is left, ends every claim, and leaves.
 *
 * <p>Thread-safe, except that only one thread at a time may {@link #claim}.
 */
public interface RemoteVisit {

  /**
   * What the worker must have before it can run chunks of this job.
   *
   * @return the same object at every visit to the job
   */
  RemoteTask task();

  /**
   * Takes a chunk, to be run after those that this visit has already taken. If there is none, ask
   * again when one of the visit's claims has ended: in a stream, a chunk that was given back goes
   * only to a visit that has no later chunk to run before it.
   *
   * @return the chunk; empty if nothing can be claimed now, or the job was stopped
   */
  Optional<Claim> claim();

  /**
   * Passes a task's message to the call's listener. To be called before the claim of the item that
   * sent the message is ended.
   *
   * @param message a message from {@link RemoteHost#send}
   */
  void message(Object message);

  /**
   * Adds to the report what has crossed since this was last called.
   *
   * @param sentBytes bytes that were sent to the worker
   * @param receivedBytes bytes that came back
   * @param codingNanos the time that the caller spent encoding and decoding them
   */
  void crossed(long sentBytes, long receivedBytes, long codingNanos);

  /**
   * Tells, for the report, that a worker process was started for this visit and is ready.
   *
   * @param startup how long the start took
   */
  void started(Duration startup);

  /** Tells that the worker has opened the job's resources, in this visit or an earlier one. */
  void opened();

  /**
   * Tells that the worker died before it came to an item of this job, while it read the task or
   * opened the job's resources. No item is blamed for that, but the job is stopped if it happens
   * too often.
   *
   * @param death how the worker ended, as a sentence
   */
  void unopened(String death);

  /**
   * Ends the visit; a second call does nothing, and nothing is claimed any more. All its claims
   * must have ended: one that has not is an error, which ends the job.
   */
  void leave();
}
