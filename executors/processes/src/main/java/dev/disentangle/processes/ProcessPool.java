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
 * Worker JVMs: processes of their own, that a crash, an endless loop or a full heap can't take
 * anything away from but themselves.
 *
 * <p><b>Use when</b> tasks may crash, leak, hang for good, or call native code or statics that
 * don't bear company; when each worker needs a heap of its own.
 *
 * <p><b>Avoid when</b> inputs and results are large and the work on them small: they are copied.
 * Side effects of a task stay in the worker: an array that it writes to is not the caller's.
 *
 * <p><b>Costs</b> 60 to 150 ms until the first result, a JVM's memory for each worker, some 30 µs a
 * chunk that is waited for, and the encoding of inputs and results: some 20 ns for a number, a µs
 * for an object that needs Java serialization.
 *
 * <p><b>Nesting</b> calls inside its tasks run on the worker's own thread, whatever their strategy:
 * workers start no workers.
 *
 * <p><b>Failure</b> a worker that dies is replaced, and what it was running is run again: the item
 * that was at work as often as {@link dev.disentangle.Parallel#crashRetries} allows, then it alone
 * has crashed. An item that ignores its timeout or a cancellation is killed with its worker. Tasks
 * are thus run at least once, and an item that a crash interrupted more than once.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * List<Integer> lengths = Parallel.map(String::length, words, ProcessPool.workers(2));
 * }</pre>
 */
public final class ProcessPool implements Strategy {

  private static final long serialVersionUID = 1L;

  /** By the number of workers; a pool whose workers have left is next to nothing. */
  private static final Map<Integer, WorkerPool> POOLS = new ConcurrentHashMap<>();

  /** How many JVMs. */
  private final int workers;

  private transient volatile @Nullable WorkerPool pool;

  private ProcessPool(int workers) {
    this.workers = DefaultWorkers.check(workers, "ProcessPool.workers");
  }

  /**
   * As many worker JVMs as this JVM has processors, or as the system property {@value
   * DefaultWorkers#PROPERTY} says.
   *
   * @return the strategy
   */
  public static ProcessPool workers() {
    return workers(DefaultWorkers.count());
  }

  /**
   * A number of worker JVMs. They are started when first needed, shared by all equal values, and
   * leave after 10 s without work.
   *
   * @param workers at least 1
   * @return the strategy
   */
  public static ProcessPool workers(int workers) {
    return new ProcessPool(workers);
  }

  /**
   * Worker JVMs that are not as usual, or that belong to whoever opens them.
   *
   * @return a builder with the usual settings
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
