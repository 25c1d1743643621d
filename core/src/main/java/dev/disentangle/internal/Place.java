package dev.disentangle.internal;

import dev.disentangle.Sequential;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.spi.Worker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a call's workers come from, and how many there may be.
 *
 * <p>A call inside a task is served by the outermost call's strategy and within its budget:
 * otherwise four tasks that each map on four threads would use sixteen. The caller of such a nested
 * call, which is a worker of the outer call, runs items itself, or lends its place to a stand-in
 * while it watches clocks. Other workers come as far as the outer call leaves them idle. So every
 * thread that waits waits for a strictly deeper job: there is no cycle, and no deadlock.
 *
 * <p>A call inside a task that asks for worker processes gets them, since its tasks may need them.
 * But it gets no more than the outer call has idle workers, plus one for its caller, which waits
 * meanwhile.
 */
final class Place {

  private static final long REMOTE_GRACE_NANOS = TimeUnit.SECONDS.toNanos(3);

  final Strategy recruiter;
  final int workers;
  final Chunking chunking;
  final boolean callerMayWork;
  final boolean nested;

  /** Whether the workers are not threads of this JVM, so that the caller can't do their work. */
  final boolean remote;

  /** Whether this JVM is a remote worker. */
  final boolean inRemoteWorker;

  private static volatile boolean jvmIsRemoteWorker;

  private final Budget budget;

  /** The stand-in that works in the caller's place; null if there is none. */
  private final AtomicReference<@Nullable StandIn> lent = new AtomicReference<>();

  private Place(
      Strategy recruiter,
      int workers,
      Chunking chunking,
      Budget budget,
      boolean nested,
      boolean callerMayWork,
      boolean inRemoteWorker) {
    this.remote = !nested && recruiter.traits().boundary() != Boundary.JVM;
    this.inRemoteWorker = inRemoteWorker;
    this.recruiter = recruiter;
    this.workers = workers;
    this.chunking = chunking;
    this.callerMayWork = callerMayWork;
    this.budget = budget;
    this.nested = nested;
  }

  /**
   * The place of a call that the current thread waits for.
   *
   * @throws IllegalStateException if the thread holds up the very workers that it would wait for
   */
  static Place ofCaller(Strategy asked) {
    Hold.refuse(asked);
    return of(asked, Seat.current());
  }

  static Place of(Strategy asked, @Nullable Seat outer) {
    Traits traits = asked.traits();
    Place root = outer == null ? null : outer.job.place;
    if (root == null && jvmIsRemoteWorker && traits.boundary() != Boundary.JVM) {
      return inRemoteWorker();
    }
    if (root == null || (traits.boundary() != Boundary.JVM && !root.inRemoteWorker)) {
      int workers = traits.parallelism();
      if (root != null) {
        workers = Math.min(workers, root.budget.share());
      }
      Budget budget = new Budget(workers);
      boolean callerMayWork = traits.callerMayWork();
      return new Place(asked, workers, traits.chunking(), budget, false, callerMayWork, false);
    }
    int workers = Math.min(traits.parallelism(), root.budget.limit);
    Chunking chunking = traits.chunking();
    return new Place(
        root.recruiter, workers, chunking, root.budget, true, true, root.inRemoteWorker);
  }

  /**
   * The place of all calls in a remote worker: its one thread, which also serves calls inside
   * tasks.
   */
  static Place inRemoteWorker() {
    Traits traits = Sequential.instance().traits();
    return new Place(Sequential.instance(), 1, traits.chunking(), new Budget(1), false, true, true);
  }

  /**
   * Makes this JVM a remote worker, which starts no worker processes. That holds for calls outside
   * its tasks, too: a class whose initializer makes a call would otherwise start processes in each
   * worker.
   */
  static void becomeRemoteWorker() {
    jvmIsRemoteWorker = true;
  }

  /** The same workers, with a budget of its own, for a job that no caller waits for. */
  Place alone() {
    Budget budget = new Budget(workers);
    return new Place(recruiter, 1, chunking, budget, false, callerMayWork, inRemoteWorker);
  }

  /**
   * Admits a visitor; to a nested job only if the outer call has a worker to spare.
   *
   * @param always whether a job that is not nested admits it even if the budget is spent
   */
  boolean admit(boolean always) {
    return budget.take(always && !nested, nested ? budget.expected.get() : 0);
  }

  /** Admits the caller, even if the budget is spent. */
  void admitAnyway() {
    budget.take(true, 0);
  }

  /**
   * Admits a stand-in. In a nested call it takes the place of the caller, which is counted already
   * and only waits; so only one at a time is admitted, and false is returned if there is one.
   */
  boolean admit(StandIn standIn) {
    return nested ? lent.compareAndSet(null, standIn) : budget.take(true, 0);
  }

  /**
   * Reserves room in the budget for visits that were promised to the outermost call, so that nested
   * calls don't take it; a negative number releases it.
   */
  void expect(int visits) {
    if (!nested) {
      budget.expect(visits);
    }
  }

  /**
   * How long a stopped call waits for its workers: a worker process may have to be killed first.
   */
  long graceNanos() {
    return remote ? REMOTE_GRACE_NANOS : Clocks.GRACE_NANOS;
  }

  void release() {
    budget.busy.decrementAndGet();
  }

  /** Whether a stand-in works in the caller's place. */
  boolean isLent() {
    return lent.get() != null;
  }

  /** Takes a worker that leaves, or is given up, out of the budget. */
  void release(@Nullable Worker who) {
    if (nested && who instanceof StandIn standIn) {
      lent.compareAndSet(standIn, null);
    } else {
      release();
    }
  }

  /** Whether the outer call has workers to spare for this nested one. */
  boolean hasRoom() {
    return budget.busy.get() + budget.expected.get() < budget.limit;
  }

  /** Counts the workers of one outermost call and all its nested calls. */
  private static final class Budget {
    private final int limit;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger expected = new AtomicInteger();

    Budget(int limit) {
      this.limit = limit;
    }

    /**
     * How many worker processes a nested call may have: one for its caller, and one for each idle
     * worker.
     */
    int share() {
      return Math.max(1, limit - busy.get() - expected.get() + 1);
    }

    void expect(int visits) {
      int before;
      do {
        before = expected.get();
      } while (!expected.compareAndSet(before, Math.max(0, before + visits)));
    }

    boolean take(boolean always, int kept) {
      if (busy.incrementAndGet() + kept <= limit || always) {
        return true;
      }
      busy.decrementAndGet();
      return false;
    }
  }
}
