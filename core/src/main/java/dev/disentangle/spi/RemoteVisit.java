package dev.disentangle.spi;

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
   * Takes a chunk to run.
   *
   * @return the chunk; empty if nothing is claimable now, or the job was stopped
   */
  Optional<Claim> claim();

  /** Ends the visit. All its claims must have ended. */
  void leave();
}
