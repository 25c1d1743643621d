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
 * Runs tasks on threads that steal half of another's work when their own is done: the strategy to
 * start with.
 *
 * <p><b>Use when</b> items compute, at equal or uneven cost, or call {@code Parallel} themselves.
 *
 * <p><b>Avoid when</b> items wait for network or disk: see {@link VirtualThreads}.
 *
 * <p><b>Costs</b> some 60 ns per chunk, of which the claim takes 10 and the clock 25; chunks adapt
 * to some 50 µs of work; nothing per item; some 10 µs per call to wake the workers.
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
 * List<Integer> lengths = Parallel.map(String::length, words, WorkStealing.workers(2));
 * }</pre>
 */
public final class WorkStealing extends PooledStrategy {

  private WorkStealing(int workers, Duration idleTimeout) {
    super(workers, idleTimeout, "WorkStealing.workers");
  }

  /**
   * As many workers as are sensible on this machine (see {@code Machine.local().explain()}), or as
   * many as the system property {@value DefaultWorkers#PROPERTY} says.
   *
   * @return the strategy
   */
  public static WorkStealing workers() {
    return workers(DefaultWorkers.count());
  }

  /**
   * A number of workers.
   *
   * @param workers at least 1
   * @return the strategy; equal values share their threads
   * @throws IllegalArgumentException if {@code workers} is less than 1
   */
  public static WorkStealing workers(int workers) {
    return new WorkStealing(workers, IDLE);
  }

  /**
   * Sets how long a thread may be idle before it ends.
   *
   * @param idleTimeout positive; 10 s by default
   * @return the changed copy, which has another pool
   * @throws IllegalArgumentException if {@code idleTimeout} is not positive
   */
  public WorkStealing idleTimeout(Duration idleTimeout) {
    return new WorkStealing(workers, idleTimeout);
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
    return new Traits(workers, Boundary.JVM, true, Chunking.stealing());
  }

  @Override
  ThreadPool newPool() {
    return new ThreadPool(
        toString(), workers, idleTimeout, new Daemons("work-stealing-" + workers));
  }

  @Override
  public String toString() {
    return describe("workStealing");
  }
}
