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
 * Where a call's workers come from.
 *
 * <p>A call made inside a task is served by the outermost call's strategy and within its budget:
 * otherwise four tasks that each map on four threads would make sixteen. Its caller, a worker of
 * the outer call, drains the job, or lends its place to a stand-in while it minds the clocks;
 * others come as far as the outer call leaves workers idle. Every wait then goes from a job to a
 * strictly deeper one, so there is no cycle and no deadlock.
 *
 * <p>One that is to run in other processes does so, as its tasks may need them; but with no more
 * workers than its caller, who waits meanwhile, and the idle ones of the outer call are.
 */
final class Place {

  private static final long REMOTE_GRACE_NANOS = TimeUnit.SECONDS.toNanos(3);

  final Strategy recruiter;
  final int workers;
  final Chunking chunking;
  final boolean callerMayWork;
  final boolean nested;

  /** Whether the workers are elsewhere: what they run can't be run here instead. */
  final boolean remote;

  /** Whether this JVM is a remote worker. */
  final boolean inRemoteWorker;

  private static volatile boolean nobodyElse;

  private final Budget budget;

  /** Who works in the caller's place meanwhile. */
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

  /** Of a call that its caller waits for. */
  static Place ofCaller(Strategy asked) {
    Hold.refuse(asked);
    return of(asked, Seat.current());
  }

  static Place of(Strategy asked, @Nullable Seat outer) {
    Traits traits = asked.traits();
    Place root = outer == null ? null : outer.job.place;
    if (root == null && nobodyElse && traits.boundary() != Boundary.JVM) {
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

  /** In a remote worker: its one thread, which serves the calls inside its tasks too. */
  static Place inRemoteWorker() {
    Traits traits = Sequential.instance().traits();
    return new Place(Sequential.instance(), 1, traits.chunking(), new Budget(1), false, true, true);
  }

  /**
   * From now on this JVM is a remote worker, and starts none itself: not even for calls outside its
   * tasks, as a class that makes one when it is initialized would then do so in each worker.
   */
  static void isRemoteWorker() {
    nobodyElse = true;
  }

  /** The same workers for a job that nobody waits for, and that so counts for itself. */
  Place alone() {
    Budget budget = new Budget(workers);
    return new Place(recruiter, 1, chunking, budget, false, callerMayWork, inRemoteWorker);
  }

  /**
   * Lets a visitor in; one of a nested job only if the outer call has a worker to spare.
   *
   * @param always whether it is in, of a job that is not nested, though the budget is spent
   */
  boolean admit(boolean always) {
    return budget.take(always && !nested, nested ? budget.expected.get() : 0);
  }

  /** Lets the caller in. */
  void admitAnyway() {
    budget.take(true, 0);
  }

  /**
   * Lets a stand-in in. In a nested call it works in the place of the caller, who is counted, and
   * waits: one at a time, so that no more are at work than before. False if there is one.
   */
  boolean admit(StandIn standIn) {
    return nested ? lent.compareAndSet(null, standIn) : budget.take(true, 0);
  }

  /**
   * Keeps room for visits that were promised to the outermost call, or no longer keeps it: a nested
   * call must not fill it meanwhile.
   */
  void expect(int visits) {
    if (!nested) {
      budget.expect(visits);
    }
  }

  /** How long a stopped call waits for its workers: one elsewhere may have to be killed first. */
  long graceNanos() {
    return remote ? REMOTE_GRACE_NANOS : Clocks.GRACE_NANOS;
  }

  void release() {
    budget.busy.decrementAndGet();
  }

  /** Whether somebody works in the caller's place. */
  boolean isLent() {
    return lent.get() != null;
  }

  /** By who leaves, or for one who is given up. */
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

  /** How many threads work for one outermost call, its nested calls included. */
  private static final class Budget {
    private final int limit;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger expected = new AtomicInteger();

    Budget(int limit) {
      this.limit = limit;
    }

    /** How many a worker of the call may have elsewhere while it waits: itself, and who is idle. */
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
