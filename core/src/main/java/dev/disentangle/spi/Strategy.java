package dev.disentangle.spi;

import dev.disentangle.chunking.Chunking;
import java.io.Serializable;
import java.util.Objects;

/**
 * Decides where a job's chunks run. A strategy recruits workers, and the workers drain the job.
 * Order, failures, clocks, progress and reports are the engine's business, and the same for every
 * strategy.
 *
 * <p>A strategy is a value: immutable, equal to any other of the same configuration, and printed
 * with its configuration. The threads or processes behind it start on first use, are shared by
 * equal values, and go away when idle. The page <em>Writing a strategy</em> in {@code docs/} states
 * what an implementation MUST, MUST NOT and MAY do, and the conformance kit tests it.
 *
 * <p>Serializable, so that a task in a worker process can make calls of its own. A strategy that
 * has parts which can't cross, such as an executor, can be used only in its own JVM.
 *
 * <p>All methods may be called from any thread at any time.
 */
public interface Strategy extends Serializable {

  /**
   * What the engine must know about this strategy.
   *
   * @return the same value at every call
   */
  Traits traits();

  /**
   * Promises {@code workers} visits to {@code job}. Each visit calls {@link Job#work} once, on
   * another thread than the caller's, some time after this call has begun. Visits that can't come
   * after all must be {@linkplain Job#excuse excused}, but at least one must come unless this
   * method throws. This method neither runs the job itself nor waits for it.
   *
   * @param job the job to visit; a visit to a job that is over is harmless
   * @param workers the number of visits, at least 1
   * @throws IllegalStateException if this strategy was closed
   * @throws java.util.concurrent.RejectedExecutionException if no worker can come now; the job then
   *     goes on with the workers that it has, which include at least the caller
   */
  void recruit(Job job, int workers);

  /**
   * Throws if promised visits may never come, because the pool behind this strategy has been shut
   * down. Called now and then while a job waits for its first worker.
   *
   * @throws IllegalStateException if the pool has been shut down
   */
  default void checkOpen() {}

  /**
   * Whether promised visits may be queued behind the very thread that waits for them, because the
   * calling thread may be one of the pool's without the strategy knowing. If so, and if no worker
   * has come for a while, the caller does the work itself.
   *
   * @return false unless the pool's threads also run other things than visits
   */
  default boolean mayStarve() {
    return false;
  }

  /**
   * This strategy with another chunking.
   *
   * @param chunking how jobs are cut
   * @return a strategy that shares this one's workers
   */
  default Strategy chunked(Chunking chunking) {
    return new Chunked(this, Objects.requireNonNull(chunking, "chunking"));
  }
}
