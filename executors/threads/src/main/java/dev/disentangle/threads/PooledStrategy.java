package dev.disentangle.threads;

import dev.disentangle.spi.DefaultWorkers;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.pool.OpenPool;
import dev.disentangle.threads.pool.SharedPools;
import dev.disentangle.threads.pool.ThreadPool;
import dev.disentangle.threads.pool.Threads;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the thread strategies have in common: they are values, and equal values share a pool. The
 * pool is created on first use, and its threads end when they are idle.
 */
abstract sealed class PooledStrategy implements Strategy
    permits StaticChunking, VirtualThreads, WorkStealing {

  static final Duration IDLE = Duration.ofSeconds(10);

  final int workers;
  final Duration idleTimeout;
  private transient volatile @Nullable ThreadPool pool;

  PooledStrategy(int workers, Duration idleTimeout, String call) {
    this.workers = DefaultWorkers.check(workers, call);
    this.idleTimeout = Threads.checkIdle(idleTimeout);
  }

  /** Creates a pool for this strategy. */
  abstract ThreadPool newPool();

  /**
   * The call that makes this value. It must contain the whole configuration: {@link SharedPools}
   * uses it as the key.
   */
  @Override
  public abstract String toString();

  @Override
  public final void recruit(Job job, int workers) {
    ThreadPool mine = pool;
    if (mine == null) {
      mine = SharedPools.of(this, this::newPool);
      pool = mine;
    }
    mine.recruit(job, workers);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof PooledStrategy that
        && getClass() == that.getClass()
        && workers == that.workers
        && idleTimeout.equals(that.idleTimeout);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), workers, idleTimeout);
  }

  final String describe(String call) {
    return call
        + "("
        + workers
        + ")"
        + (idleTimeout.equals(IDLE) ? "" : ".idleTimeout(" + idleTimeout + ")");
  }

  final OpenStrategy openPool() {
    return new OpenPool(this, newPool());
  }
}
