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
 * Threads, each with one interval of equal size: what OpenMP calls a static schedule.
 *
 * <p><b>Use when</b> items cost about the same.
 *
 * <p><b>Avoid when</b> a few items dominate: see {@link WorkStealing}. A worker that has finished
 * its interval only takes over what another has not begun.
 *
 * <p><b>Costs</b> some 60 ns a chunk, of which the claim is 10 and the clock 25; nothing per item;
 * waking the workers some 10 µs a call.
 *
 * <p><b>Nesting</b> calls inside its tasks are served by the same threads, and never use more than
 * the outer call has.
 *
 * <p><b>Failure</b> an item that ignores its timeout is given up and its thread replaced; the
 * thread itself can't be killed inside this JVM.
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
   * the system property {@value DefaultWorkers#PROPERTY} says.
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
   */
  public static StaticChunking workers(int workers) {
    return new StaticChunking(workers, IDLE);
  }

  /**
   * Chooses how long a thread may be idle before it leaves.
   *
   * @param idleTimeout positive; 10 s by default
   * @return the changed copy, with a pool of its own
   */
  public StaticChunking idleTimeout(Duration idleTimeout) {
    return new StaticChunking(workers, idleTimeout);
  }

  /**
   * Opens a pool that nobody else shares.
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
