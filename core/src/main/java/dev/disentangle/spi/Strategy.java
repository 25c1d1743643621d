package dev.disentangle.spi;

import dev.disentangle.chunking.Chunking;
import java.io.Serializable;
import java.util.Objects;

/**
 * Where a job's chunks run. A strategy recruits workers and the workers drain the job; order,
 * failures, clocks, progress and reports are the engine's and the same for every strategy.
 *
 * <p>A strategy is a value: immutable, equal by configuration, printed with its configuration. What
 * stands behind it (threads, processes) is made on first use, shared by equal values, and goes away
 * when idle. The page <em>Writing a strategy</em> in {@code docs/} states what an implementation
 * MUST, MUST NOT and MAY do, and the conformance kit tests it.
 *
 * <p>Serializable, so that a task that runs elsewhere can make calls of its own; one that holds on
 * to what can't cross, such as an executor, can be used in its own JVM alone.
 *
 * <p>All methods may be called from any thread at any time.
 */
public interface Strategy extends Serializable {

  /**
   * What the engine must know of this strategy.
   *
   * @return the same value at every call
   */
  Traits traits();

  /**
   * Promises up to {@code workers} visits to {@code job}: each calls {@link Job#work} once, on a
   * thread other than the caller's, some time after this call began. At least one of them must
   * come, unless this method throws. Never runs the job inline, never waits for it.
   *
   * @param job the job to visit; a visit to a finished job is harmless
   * @param workers how many visits are wanted, at least 1
   * @throws IllegalStateException if this strategy was closed
   * @throws java.util.concurrent.RejectedExecutionException if nobody can come now; the job then
   *     goes on with the workers it has, the caller at least
   */
  void recruit(Job job, int workers);

  /**
   * Throws if promised visits may never begin, because what stands behind this strategy was shut
   * down by somebody else. Asked now and then while a job waits for its first worker.
   *
   * @throws IllegalStateException if so
   */
  default void checkOpen() {}

  /**
   * Whether promised visits may be waiting for the very thread that waits for them: one that is not
   * this strategy's own to know. If nobody has come for a while, the caller then works itself.
   *
   * @return false unless the workers' threads do other things too
   */
  default boolean mayStarve() {
    return false;
  }

  /**
   * The same place with its jobs cut in another way.
   *
   * @param chunking how jobs are cut
   * @return a strategy that shares this one's workers
   */
  default Strategy chunked(Chunking chunking) {
    return new Chunked(this, Objects.requireNonNull(chunking, "chunking"));
  }
}
