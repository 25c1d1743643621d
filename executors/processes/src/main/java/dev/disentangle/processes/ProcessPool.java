package dev.disentangle.processes;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.pool.PoolOptions;
import dev.disentangle.processes.pool.WorkerPool;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.DefaultWorkers;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in worker JVMs: processes of their own, so that a crash, an endless loop or a full
 * heap costs nothing but the worker that it happens in.
 *
 * <p><b>Use when</b> tasks may crash, leak, or hang for good; when they call native code or change
 * statics that can't be shared by threads; or when each worker needs a heap of its own.
 *
 * <p><b>Avoid when</b> inputs or results are large and the work on them is small, since they are
 * copied; or when tasks are to change something of the caller's. They can't: what a task writes to
 * is its worker's copy.
 *
 * <p><b>Costs</b> 60 to 220 ms until the first result of cold workers, the most in a program's
 * first call; a JVM's memory for each worker; some 30 µs for each chunk that somebody waits for;
 * and the encoding of inputs and results: some 20 ns for a number, about a µs for an object that
 * needs Java serialization.
 *
 * <p><b>Nesting</b> a call inside a task runs on the worker's own thread, whatever its strategy:
 * workers start no workers.
 *
 * <p><b>Failure</b> a worker that dies is replaced. Its other items run elsewhere; the item that
 * was running is run again as often as {@link dev.disentangle.Parallel#crashRetries} allows, and
 * then has the outcome {@code Crashed}. An item that ignores its timeout or a cancellation is
 * killed with its worker. So an item may begin more than once if a worker dies.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * List<Integer> lengths = Parallel.map(String::length, words, ProcessPool.workers(2));
 * }</pre>
 */
public final class ProcessPool implements Strategy {

  private static final long serialVersionUID = 1L;

  /**
   * The shared pools, by number of workers. They are kept for good: a pool without workers is
   * small.
   */
  private static final Map<Integer, WorkerPool> POOLS = new ConcurrentHashMap<>();

  /** The number of worker JVMs. */
  private final int workers;

  private transient volatile @Nullable WorkerPool pool;

  private ProcessPool(int workers) {
    this.workers = DefaultWorkers.check(workers, "ProcessPool.workers");
  }

  /**
   * As many worker JVMs as this JVM has processors, or as many as the system property {@value
   * DefaultWorkers#PROPERTY} says.
   *
   * @return the strategy
   */
  public static ProcessPool workers() {
    return workers(DefaultWorkers.count());
  }

  /**
   * A number of worker JVMs. They start when a call first needs them, are shared by all equal
   * strategies in this JVM, and leave after 10 s without work. There is nothing to close.
   *
   * @param workers at least 1
   * @return the strategy
   * @throws IllegalArgumentException if {@code workers} is less than 1
   */
  public static ProcessPool workers(int workers) {
    return new ProcessPool(workers);
  }

  /**
   * Begins a pool with settings of its own, which belongs to whoever opens it.
   *
   * @return a builder with the default settings
   */
  public static ProcessPoolBuilder builder() {
    return new ProcessPoolBuilder();
  }

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.PROCESS, false, Chunking.timed());
  }

  @Override
  public void recruit(Job job, int visits) {
    WorkerPool mine = pool;
    if (mine == null) {
      WorkerPool fresh = new WorkerPool(this, PoolOptions.of(workers));
      WorkerPool known = POOLS.putIfAbsent(workers, fresh);
      mine = known == null ? fresh : known;
      pool = mine;
    }
    mine.recruit(job, visits);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessPool that && workers == that.workers;
  }

  @Override
  public int hashCode() {
    return ProcessPool.class.hashCode() + workers;
  }

  @Override
  public String toString() {
    return "processPool(" + workers + ")";
  }
}
