package dev.disentangle.internal;

import com.google.common.base.Preconditions;
import dev.disentangle.CallCancelledException;
import dev.disentangle.SerializableCallable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A view of a strategy as an {@link java.util.concurrent.ExecutorService}. Each task is a {@link
 * Submission}. Shutting the view down does not close the strategy. Thread-safe.
 */
public final class StrategyExecutor extends AbstractExecutorService {

  private final Options options;
  private final Set<Submission<?>> running = ConcurrentHashMap.newKeySet();
  private int submitting;
  private boolean shutdown;
  private boolean shutdownNow;

  public StrategyExecutor(Options options) {
    this.options = options;
  }

  @Override
  protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Callable<T> task) {
    return new SubmittedFuture<>(task);
  }

  @Override
  protected <T extends @Nullable Object> RunnableFuture<T> newTaskFor(Runnable task, T value) {
    Objects.requireNonNull(task, "task");
    return new SubmittedFuture<>(new Then<>(task, value));
  }

  @Override
  public void execute(Runnable command) {
    Objects.requireNonNull(command, "command");
    synchronized (this) {
      if (shutdown) {
        throw new RejectedExecutionException("this executor was shut down");
      }
      submitting++;
    }
    Submission<?> submission;
    try {
      submission =
          command instanceof SubmittedFuture<?> future ? future.prepare(options) : prepare(command);
      keep(submission);
    } finally {
      submitted();
    }
    if (isShutdownNow()) { // shutdownNow may have missed this submission
      submission.cancel(true);
    }
    try {
      submission.start(); // last, since it may run the task on this thread
    } catch (Throwable e) { // no thread could be started
      submission.cancel(true);
      throw e;
    }
  }

  /** Prepares a command of {@link #execute}, whose failure no caller asks for. */
  private Submission<Boolean> prepare(Runnable command) {
    if (command instanceof Future<?> && Place.of(options.strategy, Seat.current()).remote) {
      throw new RejectedExecutionException(
          ("a %s can't be executed on %s: a copy of it would be completed there, and who waits for it"
                  + " here would wait for ever. Use submit, invokeAll or invokeAny")
              .formatted(command.getClass().getName(), options.strategy));
    }
    Submission<Boolean> submission = Submission.prepare(options, new Then<>(command, true));
    var unused = submission.whenComplete((done, failure) -> reportUncaught(failure));
    return submission;
  }

  /** Passes a failure to the uncaught-exception handler, as the JDK's pools do. */
  private static void reportUncaught(@Nullable Throwable failure) {
    if (failure != null
        && !(failure instanceof CancellationException)
        && !(failure instanceof CallCancelledException)) {
      Thread thread = Thread.currentThread();
      thread
          .getUncaughtExceptionHandler()
          .uncaughtException(thread, SubmittedFuture.thrownBy(failure));
    }
  }

  private synchronized void submitted() {
    submitting--;
    notifyAll();
  }

  private synchronized boolean isShutdownNow() {
    return shutdownNow;
  }

  /** Remembers a submission until no thread is inside its task any more. */
  @SuppressWarnings("CollectionUndefinedEquality") // futures compare by identity, as intended
  private void keep(Submission<?> submission) {
    running.add(submission);
    var unused =
        submission
            .ended()
            .thenRun(
                () -> {
                  running.remove(submission);
                  synchronized (this) {
                    notifyAll();
                  }
                });
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return new AnyOf<T>(this, tasks).get(Long.MAX_VALUE);
    } catch (TimeoutException e) {
      throw new IllegalStateException("waited for ever", e);
    }
  }

  @Override
  public <T extends @Nullable Object> T invokeAny(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return new AnyOf<T>(this, tasks).get(unit.toNanos(timeout));
  }

  @Override
  public synchronized void shutdown() {
    shutdown = true;
    notifyAll();
  }

  /**
   * Cancels all tasks. The list is empty, since it is not known here which of them had not begun.
   */
  @Override
  public List<Runnable> shutdownNow() {
    synchronized (this) {
      shutdownNow = true;
      shutdown();
    }
    running.forEach(submission -> submission.cancel(true));
    return List.of();
  }

  @Override
  public synchronized boolean isShutdown() {
    return shutdown;
  }

  @Override
  public synchronized boolean isTerminated() {
    return shutdown && submitting == 0 && running.isEmpty();
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

  /**
   * A user's runnable as a task; a record, so that it can be sent to a worker if the runnable can.
   */
  private record Then<T extends @Nullable Object>(Runnable task, T value)
      implements SerializableCallable<T> {
    @Override
    public T call() {
      task.run();
      return value;
    }
  }
}
