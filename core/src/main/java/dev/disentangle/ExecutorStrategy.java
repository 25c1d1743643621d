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
 * Runs on an {@link ExecutorService} of your own: each worker is one task of it, which stays until
 * the call is drained.
 *
 * <p><b>Use when</b> the application has a pool that all work is to go through.
 *
 * <p><b>Avoid when</b> you would make the pool for this alone: the other strategies bring theirs.
 *
 * <p><b>Costs</b> one task of the executor for each worker of a call, nothing per item.
 *
 * <p><b>Nesting</b> calls inside its tasks use the same executor, within the outer call's workers.
 * A call made from one of the executor's threads works itself if no other comes within 100 ms.
 *
 * <p><b>Failure</b> a stuck item's thread can't be replaced in a pool that is not ours: a stand-in
 * thread finishes the call. An executor that rejects, or has its caller run the task, is used as
 * far as it goes, the caller does the rest; one that is shut down meanwhile ends the call with an
 * {@link IllegalStateException}.
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
   * A call has up to as many workers as there are processors.
   *
   * @param executor where the workers run
   * @return the strategy; equal for the same executor and number
   */
  public static ExecutorStrategy on(ExecutorService executor) {
    return new ExecutorStrategy(executor, DefaultWorkers.count());
  }

  /**
   * A call has up to this many workers.
   *
   * @param executor where the workers run
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

  /** The caller may be a task of the executor, and the visits queue behind it. */
  @Override
  public boolean mayStarve() {
    return true;
  }

  @Override
  public String toString() {
    return "executor(" + executor.getClass().getSimpleName() + ", workers=" + workers + ")";
  }

  /** One worker's task. */
  private static final class Visit implements Runnable, Worker {
    private final Job job;
    private final int seat;

    /** While it asks; it may come to this visit later, as a thread of the executor. */
    private @Nullable Thread asking = Thread.currentThread();

    private boolean refused;

    Visit(Job job, int seat) {
      this.job = job;
      this.seat = seat;
    }

    /** A caller that worked here could mind no deadline meanwhile, so that is a rejection too. */
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
