package dev.disentangle.pinned;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.machine.Machine;
import dev.disentangle.machine.Placement;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Daemons;
import dev.disentangle.spi.DefaultWorkers;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.threads.pool.OpenPool;
import dev.disentangle.threads.pool.SharedPools;
import dev.disentangle.threads.pool.ThreadPool;
import dev.disentangle.threads.pool.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on threads that each stay on a CPU of their own, with one interval of equal size each:
 * the same interval on the same CPU in every call over the same number of items.
 *
 * <p><b>Use when</b> calls go over the same data again and again, and the part of each worker fits
 * into the caches that its core does not share.
 *
 * <p><b>Avoid when</b> other programs, or other pools of this one, compute at the same time: the
 * system can't move a pinned thread out of their way. See {@code WorkStealing}.
 *
 * <p><b>Costs</b> some 0.2 s once, to read the machine's files and to load JNA; two system calls
 * per thread; after that what {@code StaticChunking} costs. The caller runs no items itself, so a
 * call takes at least the 10 µs that it takes to wake the workers. These wait for each other for up
 * to 100 µs, so that each gets its own interval.
 *
 * <p><b>Nesting</b> calls inside its tasks are served by the same threads, and never use more of
 * them than the outer call has. A thread that a task starts inherits the worker's CPU; it gets all
 * CPUs of the process when the worker has finished its part of the call. See {@link #unpinned} for
 * threads that can't wait that long.
 *
 * <p><b>Failure</b> where threads can't be pinned, since the system is not Linux or a container
 * refuses, they run unpinned; that is logged once, and noted in each report. An item that ignores
 * its timeout is given up, and its thread is replaced by one that may use all of the strategy's
 * CPUs; the stuck thread can't be killed inside this JVM.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * List<Integer> lengths = Parallel.map(String::length, words, PinnedThreads.workers());
 * }</pre>
 */
public final class PinnedThreads implements Strategy {

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final int workers;
  private final @Nullable Placement placement; // null if the user has named the CPUs
  private final List<Integer> cpus;
  private final Duration idleTimeout;
  private transient volatile @Nullable ThreadPool pool;

  /**
   * Makes a strategy of CPUs that have been checked; empty if the system doesn't tell which there
   * are.
   */
  PinnedThreads(
      int workers, @Nullable Placement placement, List<Integer> cpus, Duration idleTimeout) {
    this.workers = workers;
    this.placement = placement;
    this.cpus = cpus;
    this.idleTimeout = idleTimeout;
  }

  /**
   * As many workers as are sensible on this machine (see {@code Machine.local().explain()}), or as
   * many as the system property {@value DefaultWorkers#PROPERTY} says, but no more than there are
   * CPUs.
   *
   * @return the strategy
   */
  public static PinnedThreads workers() {
    return workers(choice().count());
  }

  /**
   * A number of workers, placed on {@linkplain Placement#PHYSICAL_CORES_FIRST physical cores
   * first}.
   *
   * @param workers at least 1, at most the number of CPUs that this process may use
   * @return the strategy; equal values share their threads
   * @throws IllegalArgumentException if {@code workers} is out of bounds
   */
  public static PinnedThreads workers(int workers) {
    return placed(workers, Placement.PHYSICAL_CORES_FIRST, IDLE);
  }

  /**
   * A worker on each of these CPUs.
   *
   * @param cpus the system's numbers for them, without duplicates
   * @return the strategy; equal values share their threads
   * @throws IllegalArgumentException if {@code cpus} is empty or has duplicates, or if this process
   *     may not use one of them
   */
  public static PinnedThreads on(int... cpus) {
    return new PinnedThreads(cpus.length, null, choice().named(cpus), IDLE);
  }

  private static PinnedThreads placed(int workers, Placement placement, Duration idleTimeout) {
    return new PinnedThreads(workers, placement, choice().placed(workers, placement), idleTimeout);
  }

  private static Choice choice() {
    return new Choice(Machine.local());
  }

  /**
   * Sets which CPUs to take first.
   *
   * @param placement {@link Placement#PHYSICAL_CORES_FIRST} by default
   * @return the changed copy, which has another pool
   * @throws IllegalStateException if this was made by {@link #on}
   */
  public PinnedThreads placed(Placement placement) {
    Objects.requireNonNull(placement, "placement");
    if (this.placement == null) {
      throw new IllegalStateException(
          "%s.placed(%s): the CPUs are already named; begin with workers(%d)"
              .formatted(this, placement, workers));
    }
    return placed(workers, placement, idleTimeout);
  }

  /**
   * Sets how long a thread may be idle before it ends.
   *
   * @param idleTimeout positive; 10 s by default
   * @return the changed copy, which has another pool
   * @throws IllegalArgumentException if {@code idleTimeout} is not positive
   */
  public PinnedThreads idleTimeout(Duration idleTimeout) {
    return new PinnedThreads(workers, placement, cpus, Threads.checkIdle(idleTimeout));
  }

  /**
   * Opens a pool that belongs to the caller alone.
   *
   * @return the pool, to be closed
   */
  public OpenStrategy open() {
    return new OpenPool(this, newPool(), this::pinned);
  }

  /**
   * The CPUs of the workers.
   *
   * @return a CPU for each worker; empty if the system doesn't tell which CPUs there are
   */
  public List<Integer> cpus() {
    return cpus;
  }

  /**
   * Runs something on the current thread while that is not pinned. To be used in a task, for
   * instance to start a process, or a pool whose threads need all CPUs at once. Afterwards the
   * thread is pinned again. On a thread that is not pinned this only calls {@code call}.
   *
   * @param call what to run
   * @param <T> what it returns
   * @return what {@code call} returned
   * @throws Exception what {@code call} threw
   */
  public static <T> T unpinned(Callable<T> call) throws Exception {
    return Pin.without(call);
  }

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.JVM, false, Chunking.balanced());
  }

  @Override
  public void recruit(Job job, int visits) {
    ThreadPool mine = pool;
    if (mine == null) {
      mine = SharedPools.of(this, this::newPool);
      pool = mine;
    }
    mine.recruit(pinned(job, visits), visits);
  }

  private Job pinned(Job job, int visits) {
    return new PinnedJob(job, cpus, visits);
  }

  private ThreadPool newPool() {
    ThreadFactory plain = new Daemons("pinned-" + workers);
    ThreadFactory factory =
        work ->
            plain.newThread(
                () -> {
                  try {
                    work.run();
                  } finally {
                    Pin.pull();
                  }
                });
    return new ThreadPool(toString(), workers, idleTimeout, factory);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PinnedThreads that
        && workers == that.workers
        && placement == that.placement
        && cpus.equals(that.cpus)
        && idleTimeout.equals(that.idleTimeout);
  }

  @Override
  public int hashCode() {
    return Objects.hash(workers, placement, cpus, idleTimeout);
  }

  @Override
  public String toString() {
    String made =
        placement == null
            ? "pinnedThreads.on"
                + cpus.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"))
            : "pinnedThreads(" + workers + ")";
    String where =
        placement == null || placement == Placement.PHYSICAL_CORES_FIRST
            ? ""
            : ".placed(" + placement + ")";
    return made + where + (idleTimeout.equals(IDLE) ? "" : ".idleTimeout(" + idleTimeout + ")");
  }
}
