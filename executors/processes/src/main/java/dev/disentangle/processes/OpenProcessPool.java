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
 * Worker JVMs that belong to whoever opened them: made by {@link ProcessPoolBuilder#open}. Calls
 * may share them; they leave on {@link #close}, and meanwhile when idle.
 */
public final class OpenProcessPool implements OpenStrategy {

  private static final long serialVersionUID = 1L;

  /** How many there were at first. */
  private final int workers;

  private final transient @Nullable WorkerPool pool;

  OpenProcessPool(PoolOptions options) {
    this.workers = options.workers();
    this.pool = new WorkerPool(this, options);
  }

  /**
   * Changes the number of workers. More are started as they are needed; those that are too many
   * leave when they have nothing to do. Calls that run go on with the workers they may have.
   *
   * @param newWorkers at least 1
   * @throws IllegalArgumentException if less
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
