package dev.disentangle.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * One remote worker's visit to one job: it claims chunks, several at once if it likes, until none
 * is left, sees every claim to its end, and leaves.
 *
 * <p>Thread-safe, but for {@link #claim}: one thread at a time.
 */
public interface RemoteVisit {

  /**
   * What the worker must have before it can run chunks of this job.
   *
   * @return the same object at every visit to the job
   */
  RemoteTask task();

  /**
   * Takes a chunk to run, after those that were taken before. Ask again when one of these has
   * ended: in a stream, what comes before them and is to be dealt again waits for a worker that has
   * none.
   *
   * @return the chunk; empty if nothing is claimable now, or the job was stopped
   */
  Optional<Claim> claim();

  /**
   * Hands a task's message to the call's listener: before the claim of the item that sent it ends.
   *
   * @param message what came of {@link RemoteHost#send}
   */
  void message(Object message);

  /**
   * Tells what crossed since it was last told, for the report; adds up.
   *
   * @param sentBytes bytes that were sent to the worker
   * @param receivedBytes bytes that came back
   * @param codingNanos the time spent encoding and decoding them, at both ends together
   */
  void crossed(long sentBytes, long receivedBytes, long codingNanos);

  /**
   * Tells, for the report, that a worker process was started for this visit and is ready now.
   *
   * @param startup how long that took
   */
  void started(Duration startup);

  /** Tells that the worker has opened the job's resources, now or at an earlier visit. */
  void opened();

  /**
   * Tells that the worker has died before it came to an item of this job: while it read the task,
   * or opened its resources. Nobody is to blame, unless that goes on: then the job is stopped.
   *
   * @param death what is known of the worker's end
   */
  void unopened(String death);

  /** Ends the visit. All its claims must have ended. */
  void leave();
}
