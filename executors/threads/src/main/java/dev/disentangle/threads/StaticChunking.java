package dev.disentangle.threads;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Daemons;
import dev.disentangle.spi.DefaultWorkers;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.threads.pool.ThreadPool;
import java.time.Duration;

/**
 * Runs tasks on threads, each with one interval of equal size: what OpenMP calls a static schedule.
 *
 * <p><b>Use when</b> items cost about the same.
 *
 * <p><b>Avoid when</b> a few items dominate: see {@link WorkStealing}. A worker that has finished
 * its interval takes over only intervals that others have not begun.
 *
 * <p><b>Costs</b> some 60 ns per chunk, of which the claim takes 10 and the clock 25; nothing per
 * item; some 10 µs per call to wake the workers.
 *
 * <p><b>Nesting</b> calls inside its tasks are served by the same threads, and never use more of
 * them than the outer call has.
 *
 * <p><b>Failure</b> an item that ignores its timeout is given up, and its thread is replaced; that
 * thread can't be killed inside this JVM.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * List<Integer> lengths = Parallel.map(String::length, words, StaticChunking.workers(2));
 * }</pre>
 */
public final class StaticChunking extends PooledStrategy {

  private StaticChunking(int workers, Duration idleTimeout) {
    super(workers, idleTimeout, "StaticChunking.workers");
  }

  /**
   * As many workers as are sensible on this machine (see {@code Machine.local().explain()}), or as
   * many as the system property {@value DefaultWorkers#PROPERTY} says.
   *
   * @return the strategy
   */
  public static StaticChunking workers() {
    return workers(DefaultWorkers.count());
  }

  /**
   * A number of workers.
   *
   * @param workers at least 1
   * @return the strategy; equal values share their threads
   * @throws IllegalArgumentException if {@code workers} is less than 1
   */
  public static StaticChunking workers(int workers) {
    return new StaticChunking(workers, IDLE);
  }

  /**
   * Sets how long a thread may be idle before it ends.
   *
   * @param idleTimeout positive; 10 s by default
   * @return the changed copy, which has another pool
   * @throws IllegalArgumentException if {@code idleTimeout} is not positive
   */
  public StaticChunking idleTimeout(Duration idleTimeout) {
    return new StaticChunking(workers, idleTimeout);
  }

  /**
   * Opens a pool that belongs to the caller alone.
   *
   * @return the pool, to be closed
   */
  public OpenStrategy open() {
    return openPool();
  }

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.JVM, true, Chunking.balanced());
  }

  @Override
  ThreadPool newPool() {
    return new ThreadPool(
        toString(), workers, idleTimeout, new Daemons("static-chunking-" + workers));
  }

  @Override
  public String toString() {
    return describe("staticChunking");
  }
}
