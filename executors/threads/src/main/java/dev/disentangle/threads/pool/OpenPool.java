package dev.disentangle.threads.pool;

import dev.disentangle.spi.Job;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;

/** A pool that belongs to whoever opened it. */
public final class OpenPool implements OpenStrategy {

  private final Strategy kind;
  private final ThreadPool pool;

  /** A pool of a strategy's kind. */
  public OpenPool(Strategy kind, ThreadPool pool) {
    this.kind = kind;
    this.pool = pool;
  }

  @Override
  public Traits traits() {
    return kind.traits();
  }

  @Override
  public void recruit(Job job, int workers) {
    pool.recruit(job, workers);
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
