package dev.disentangle.threads.pool;

import dev.disentangle.spi.Job;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.util.function.BiFunction;

/** A pool that belongs to whoever opened it. */
public final class OpenPool implements OpenStrategy {

  private final Strategy kind;
  private final ThreadPool pool;
  private final BiFunction<Job, Integer, Job> visited;

  /**
   * Opens a pool.
   *
   * @param kind the strategy whose configuration the pool has
   * @param pool the threads, which this strategy now owns
   */
  public OpenPool(Strategy kind, ThreadPool pool) {
    this(kind, pool, (job, visits) -> job);
  }

  /**
   * Opens a pool whose workers visit a wrapper of the job.
   *
   * @param kind the strategy whose configuration the pool has
   * @param pool the threads, which this strategy now owns
   * @param visited wraps a job for a number of visits
   */
  public OpenPool(Strategy kind, ThreadPool pool, BiFunction<Job, Integer, Job> visited) {
    this.kind = kind;
    this.pool = pool;
    this.visited = visited;
  }

  @Override
  public Traits traits() {
    return kind.traits();
  }

  @Override
  public void recruit(Job job, int workers) {
    pool.recruit(visited.apply(job, workers), workers);
  }

  @Override
  public void checkOpen() {
    pool.checkOpen();
  }

  @Override
  public void close() {
    pool.close();
  }

  @Override
  public String toString() {
    return kind + ".open()";
  }
}
