package dev.disentangle.processes;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.pool.PoolOptions;
import dev.disentangle.processes.pool.WorkerPool;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.DefaultWorkers;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Traits;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker JVMs that belongs to whoever opened it, by {@link ProcessPoolBuilder#open}. Any
 * number of calls may use it at once. Its workers start when they are needed, leave when they are
 * idle, and are killed by {@link #close}. Thread-safe.
 */
public final class OpenProcessPool implements OpenStrategy {

  private static final long serialVersionUID = 1L;

  /** The number of workers at first, before any {@link #resize}. */
  private final int workers;

  private final transient @Nullable WorkerPool pool;

  OpenProcessPool(PoolOptions options) {
    this.workers = options.workers();
    this.pool = new WorkerPool(this, options);
  }

  /**
   * Changes the number of workers; returns at once. More workers start when calls need them that
   * begin from then on: a call that has begun stays with as many as there were. Those that are too
   * many finish what they run, close their resources and leave; calls go on with the others. Has no
   * effect once the pool is closed.
   *
   * @param newWorkers at least 1
   * @throws IllegalArgumentException if {@code newWorkers} is less than 1, or workers are pinned
   *     and there are fewer CPUs
   * @throws IllegalStateException in a worker JVM
   */
  public void resize(int newWorkers) {
    pool().resize(DefaultWorkers.check(newWorkers, "resize"));
  }

  @Override
  public Traits traits() {
    int size = pool == null ? workers : pool.size();
    return new Traits(size, Boundary.PROCESS, false, Chunking.timed());
  }

  private WorkerPool pool() {
    if (pool == null) {
      throw new IllegalStateException(
          this + " is in another JVM: here, calls inside a task run on the task's own thread");
    }
    return pool;
  }

  @Override
  public void recruit(Job job, int visits) {
    pool().recruit(job, visits);
  }

  @Override
  public void checkOpen() {
    pool().checkOpen();
  }

  @Override
  public void close() {
    pool().close();
  }

  @Override
  public String toString() {
    return "processPool(" + workers + ").open()";
  }
}
