package dev.disentangle;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.DefaultWorkers;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.spi.Worker;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs on an {@link ExecutorService} of your own: each worker of a call is one of its tasks, which
 * runs until the call has nothing left to do.
 *
 * <p><b>Use when</b> the application has a pool that all work must go through.
 *
 * <p><b>Avoid when</b> you would create the pool for this alone: other strategies bring their own.
 *
 * <p><b>Costs</b> one task of the executor for each worker of a call; nothing per item.
 *
 * <p><b>Nesting</b> calls inside its tasks use the same executor, within the outer call's number of
 * workers. A call that is made on one of the executor's threads does the work itself if no other
 * thread of it comes within 100 ms.
 *
 * <p><b>Failure</b> the thread of a stuck item can't be replaced in a pool that is not ours, so a
 * thread of the engine's takes its place in the call. If the executor rejects tasks or runs them on
 * the caller, the call makes do with the workers that it got, and with the caller. If it is shut
 * down meanwhile, the call ends with an {@link IllegalStateException}.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * List<Integer> lengths = Parallel.map(String::length, words, ExecutorStrategy.on(executor, 2));
 * }</pre>
 *
 * @param executor where the workers run; the caller's to shut down
 * @param workers how many workers a call has at most
 */
public record ExecutorStrategy(ExecutorService executor, int workers) implements Strategy {

  /**
   * Checks the values.
   *
   * @param executor where the workers run; the caller's to shut down
   * @param workers how many workers a call has at most
   */
  public ExecutorStrategy {
    Objects.requireNonNull(executor, "executor");
    DefaultWorkers.check(workers, "ExecutorStrategy.on(executor, workers)");
  }

  /**
   * Gives a call up to as many workers as there are processors.
   *
   * @param executor where the workers run; the caller's to shut down
   * @return the strategy; equal for the same executor and number
   */
  public static ExecutorStrategy on(ExecutorService executor) {
    return new ExecutorStrategy(executor, DefaultWorkers.count());
  }

  /**
   * Gives a call up to this many workers.
   *
   * @param executor where the workers run; the caller's to shut down
   * @param workers at least 1; more than the executor has threads is of no use
   * @return the strategy; equal for the same executor and number
   */
  public static ExecutorStrategy on(ExecutorService executor, int workers) {
    return new ExecutorStrategy(executor, workers);
  }

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.JVM, true, Chunking.stealing());
  }

  @Override
  public void recruit(Job job, int workers) {
    checkOpen();
    for (int seat = 0; seat < workers; seat++) {
      try {
        new Visit(job, seat).askFor(executor);
      } catch (RejectedExecutionException full) {
        checkOpen();
        if (seat == 0) {
          throw full;
        }
        job.excuse(workers - seat);
        return;
      }
    }
  }

  @Override
  public void checkOpen() {
    if (executor.isShutdown()) {
      throw new IllegalStateException(
          "the executor of " + this + " is shut down: keep it open until its calls have returned");
    }
  }

  /** True: the caller may be a task of the executor, with the visits queued behind it. */
  @Override
  public boolean mayStarve() {
    return true;
  }

  @Override
  public String toString() {
    return "executor(" + executor.getClass().getSimpleName() + ", workers=" + workers + ")";
  }

  /** A worker's visit to a job, as a task of the executor. */
  private static final class Visit implements Runnable, Worker {
    private final Job job;
    private final int seat;

    /**
     * The recruiting thread while it submits this visit, to notice an executor that runs tasks on
     * the submitter. Null afterwards, since that thread may be one of the executor's and run this
     * later.
     */
    private @Nullable Thread asking = Thread.currentThread();

    private boolean refused;

    Visit(Job job, int seat) {
      this.job = job;
      this.seat = seat;
    }

    /**
     * Submits this visit. An executor that would run it on the submitter has rejected it: a caller
     * that worked here could watch neither timeouts nor deadline.
     */
    void askFor(Executor executor) {
      executor.execute(this);
      asking = null;
      if (refused) {
        throw new RejectedExecutionException("the executor would have its caller run the task");
      }
    }

    @Override
    public void run() {
      if (Thread.currentThread() == asking) {
        refused = true;
      } else {
        job.work(this);
      }
    }

    @Override
    public int seat() {
      return seat;
    }
  }
}
