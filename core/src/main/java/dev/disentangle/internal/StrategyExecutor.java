package dev.disentangle.internal;

import com.google.common.base.Preconditions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as an {@link java.util.concurrent.ExecutorService}: each task is a submission of its
 * own. Shutting it down ends this view, not the strategy.
 */
public final class StrategyExecutor extends AbstractExecutorService {

  private final Options options;

  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();

  private boolean shutdown;

  public StrategyExecutor(Options options) {
    this.options = options;
  }

  @Override
  protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> task) {
    return new Helped<>(task);
  }

  @Override
  protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable task, T value) {
    return new Helped<>(Executors.callable(task, value));
  }

  @Override
  @SuppressWarnings("CollectionUndefinedEquality") // a future equals itself: just what is meant
  public void execute(Runnable command) {
    Objects.requireNonNull(command, "command");
    synchronized (this) {
      if (shutdown) {
        throw new RejectedExecutionException("this executor was shut down");
      }
    }
    Submission<Boolean> submission = Submission.of(options, Executors.callable(command, true));
    running.add(submission);
    if (command instanceof Helped<?> helped) {
      helped.submission = submission;
    }
    var unused =
        submission.whenComplete(
            (result, failure) -> {
              running.remove(submission);
              synchronized (this) {
                notifyAll();
              }
            });
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
    notifyAll();
  }

  /** Cancels what runs or waits; which of it had begun is not known here, so the list is empty. */
  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    running.forEach(submission -> submission.cancel(true));
    return List.of();
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown && running.isEmpty();
  }

  @Override
  public synchronized boolean awaitTermination(long timeout, TimeUnit unit)
      throws InterruptedException {
    Preconditions.checkNotNull(unit, "unit");
    long end = System.nanoTime() + unit.toNanos(timeout);
    while (!isTerminated()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }

  /** A future whose waiter runs the task itself if it is a worker that would else wait for ever. */
  private static final class Helped<T extends @Nullable Object> extends FutureTask<T> {
    private volatile @Nullable Submission<?> submission;

    Helped(Callable<T> task) {
      super(task);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
      help();
      return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit)
        throws InterruptedException, ExecutionException, TimeoutException {
      help();
      return super.get(timeout, unit);
    }

    private void help() {
      Submission<?> mine = submission;
      if (mine != null) {
        mine.help();
      }
    }
  }
}
