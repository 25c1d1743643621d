package dev.disentangle.internal;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a call's workers come from.
 *
 * <p>A call made inside a task is served by the outermost call's strategy and within its budget:
 * otherwise four tasks that each map on four threads would make sixteen. Its caller, a worker of
 * the outer call, drains the job; others come as far as the outer call leaves workers idle. Every
 * wait then goes from a job to a strictly deeper one, so there is no cycle and no deadlock.
 */
final class Place {

  final Strategy recruiter;
  final int workers;
  final Chunking chunking;
  final boolean callerMayWork;
  final boolean nested;
  private final Budget budget;

  private Place(
      Strategy recruiter,
      int workers,
      Chunking chunking,
      Budget budget,
      boolean nested,
      boolean callerMayWork) {
    this.recruiter = recruiter;
    this.workers = workers;
    this.chunking = chunking;
    this.callerMayWork = callerMayWork;
    this.budget = budget;
    this.nested = nested;
  }

  static Place of(Strategy asked, @Nullable Seat outer) {
    Traits traits = asked.traits();
    if (outer == null || traits.boundary() != Boundary.JVM) {
      int workers = traits.parallelism();
      return new Place(
          asked, workers, traits.chunking(), new Budget(workers), false, traits.callerMayWork());
    }
    Place root = outer.job.place;
    int workers = Math.min(traits.parallelism(), root.budget.limit);
    return new Place(root.recruiter, workers, traits.chunking(), root.budget, true, true);
  }

  /** The same workers for a job that nobody waits for, and that so counts for itself. */
  Place alone() {
    return new Place(recruiter, 1, chunking, new Budget(workers), false, callerMayWork);
  }

  /**
   * Lets a visitor in; one of a nested job only if the outer call has a worker to spare.
   *
   * @param always whether it is in, of a job that is not nested, though the budget is spent
   */
  boolean admit(boolean always) {
    return budget.take(always && !nested, nested ? budget.expected.get() : 0);
  }

  /** Lets one in who takes the place of another. */
  void admitAnyway() {
    budget.take(true, 0);
  }

  /**
   * Keeps room for visits that were promised to the outermost call, or no longer keeps it: a nested
   * call must not fill it meanwhile.
   */
  void expect(int visits) {
    if (!nested) {
      budget.expected.updateAndGet(expected -> Math.max(0, expected + visits));
    }
  }

  void release() {
    budget.busy.decrementAndGet();
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

    boolean take(boolean always, int kept) {
      if (busy.incrementAndGet() + kept <= limit || always) {
        return true;
      }
      busy.decrementAndGet();
      return false;
    }
  }
}
