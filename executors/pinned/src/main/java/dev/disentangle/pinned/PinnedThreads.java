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
 * Threads that each stay on a CPU of their own, with one interval of equal size each: the same
 * interval on the same CPU in every call over as many items.
 *
 * <p><b>Use when</b> calls go over the same data again and again, and a worker's part of it fits
 * into the caches that its core does not share.
 *
 * <p><b>Avoid when</b> other programs, or other pools of this one, compute at the same time: the
 * system can't move a pinned thread out of their way. See {@code WorkStealing}.
 *
 * <p><b>Costs</b> reading the machine's files and loading JNA once, some 0.2 s; two system calls a
 * thread; after that what {@code StaticChunking} costs. The caller does no items itself, so a call
 * takes at least the 10 µs of waking the workers; they wait for each other for 100 µs at most, that
 * each may have its own interval.
 *
 * <p><b>Nesting</b> calls inside its tasks are served by the same threads, and never use more than
 * the outer call has. Threads that tasks start inherit the worker's CPU, and are given back all of
 * the process's when the worker has finished its part of the call; see {@link #unpinned} for what
 * must not wait that long.
 *
 * <p><b>Failure</b> where threads can't be pinned (no Linux, a container that refuses) they run
 * unpinned; that is logged once, and in the notes of each report. An item that ignores its timeout
 * is given up and its thread replaced by one that may use the strategy's CPUs; the thread itself
 * can't be killed inside this JVM.
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
  private final @Nullable Placement placement; // null if the CPUs were named
  private final List<Integer> cpus;
  private final Duration idleTimeout;
  private transient volatile @Nullable ThreadPool pool;

  /** Of CPUs that are known to be good, or of none where the system doesn't tell which are. */
  PinnedThreads(
      int workers, @Nullable Placement placement, List<Integer> cpus, Duration idleTimeout) {
    this.workers = workers;
    this.placement = placement;
    this.cpus = cpus;
    this.idleTimeout = idleTimeout;
  }

  /**
   * As many workers as are sensible on this machine (see {@code Machine.local().explain()}), or as
   * the system property {@value DefaultWorkers#PROPERTY} says, but not more than there are CPUs.
   *
   * @return the strategy
   */
  public static PinnedThreads workers() {
    return workers(choice().count());
  }

  /**
   * A number of workers, on physical cores first.
   *
   * @param workers at least 1, and at most one for each CPU that this process may use
   * @return the strategy; equal values share their threads
   */
  public static PinnedThreads workers(int workers) {
    return placed(workers, Placement.PHYSICAL_CORES_FIRST, IDLE);
  }

  /**
   * A worker on each of these CPUs.
   *
   * @param cpus the system's numbers for them, each once; such as this process may use
   * @return the strategy; equal values share their threads
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
   * Chooses which CPUs to take.
   *
   * @param placement {@link Placement#PHYSICAL_CORES_FIRST} by default
   * @return the changed copy, with a pool of its own
   * @throws IllegalStateException if the CPUs were named one by one
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
   * Chooses how long a thread may be idle before it leaves.
   *
   * @param idleTimeout positive; 10 s by default
   * @return the changed copy, with a pool of its own
   */
  public PinnedThreads idleTimeout(Duration idleTimeout) {
    return new PinnedThreads(workers, placement, cpus, Threads.checkIdle(idleTimeout));
  }

  /**
   * Opens a pool that nobody else shares.
   *
   * @return the pool, to be closed
   */
  public OpenStrategy open() {
    return new OpenPool(this, newPool(), this::pinned);
  }

  /**
   * Where the workers are.
   *
   * @return the CPU of each; empty where the system doesn't tell which there are
   */
  public List<Integer> cpus() {
    return cpus;
  }

  /**
   * Runs something under the mask of the process, from within a task that runs on a pinned thread:
   * such as starting a process, or a pool that must have all CPUs at once. The thread is pinned
   * again afterwards. On any other thread this is the same as calling it.
   *
   * @param call what to run, here and now
   * @param <T> what it returns
   * @return what it returned
   * @throws Exception what it threw
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
