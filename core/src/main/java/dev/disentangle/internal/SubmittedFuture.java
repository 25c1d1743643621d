package dev.disentangle.internal;

import dev.disentangle.TaskFailedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The future that an executor returns. Only the user's task goes to the worker; this future takes
 * over the outcome of its {@link Submission}. A worker that waits for it runs the task itself if it
 * has not begun, since it might otherwise wait for ever.
 *
 * <p>Inside a foreign wrapper, such as that of an {@link
 * java.util.concurrent.ExecutorCompletionService}, it runs like any {@link FutureTask}.
 */
class SubmittedFuture<T extends @Nullable Object> extends FutureTask<T> {

  private final Callable<T> task;
  private volatile @Nullable Submission<T> submission;

  SubmittedFuture(Callable<T> task) {
    super(task);
    this.task = task;
  }

  /** Makes this future's submission, without starting it. */
  Submission<T> prepare(Options options) {
    Submission<T> made = Submission.prepare(options, task);
    submission = made;
    made.relay(this::conclude);
    withdrawIfCancelled();
    return made;
  }

  private void conclude(T result, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause == null) {
      set(result);
    } else if (cause instanceof CancellationException) {
      super.cancel(false); // the cancelled submission has interrupted the task, if it should
    } else {
      setException(thrownBy(cause));
    }
  }

  /** What the task itself has thrown, if that is why it failed. */
  static Throwable thrownBy(Throwable failure) {
    Throwable thrown = failure instanceof TaskFailedException ? failure.getCause() : null;
    return thrown == null ? failure : thrown;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    Submission<T> mine = submission;
    if (cancelled && mayInterruptIfRunning && mine != null) {
      mine.cancel(true);
    } else {
      withdrawIfCancelled();
    }
    return cancelled;
  }

  private void withdrawIfCancelled() {
    Submission<T> mine = submission;
    if (mine != null && isCancelled()) {
      mine.withdraw();
    }
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    Submission<T> mine = submission;
    if (mine != null) {
      mine.helpInTime();
    }
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    long begun = System.nanoTime();
    long nanos = unit.toNanos(timeout);
    help();
    return super.get(nanos - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
  }

  void help() {
    Submission<T> mine = submission;
    if (mine != null) {
      mine.help();
    }
  }

  void helpStarving() {
    Submission<T> mine = submission;
    if (mine != null) {
      mine.helpStarving();
    }
  }
}
