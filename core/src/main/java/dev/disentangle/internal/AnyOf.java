package dev.disentangle.internal;

import com.google.common.base.Preconditions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs several tasks until one of them succeeds. {@link
 * java.util.concurrent.AbstractExecutorService} can't be used for that: it wraps each task in a
 * future, which can't cross to a worker process.
 */
final class AnyOf<T extends @Nullable Object> {

  private final Executor executor;
  private final List<Contestant> contestants = new ArrayList<>();
  private final BlockingQueue<Future<T>> finished = new LinkedBlockingQueue<>();

  AnyOf(Executor executor, Collection<? extends Callable<T>> tasks) {
    Preconditions.checkArgument(!tasks.isEmpty(), "invokeAny of no tasks: give it at least one");
    this.executor = executor;
    for (Callable<T> task : tasks) {
      contestants.add(new Contestant(task));
    }
  }

  /**
   * Runs the tasks and returns the first result; throws the last failure if all tasks fail. Tasks
   * that are still running are cancelled.
   *
   * @param nanos how long to wait at most; {@link Long#MAX_VALUE} for ever
   */
  T get(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
    long begun = System.nanoTime();
    try {
      contestants.forEach(executor::execute);
      Exception last = new CancellationException();
      for (int k = 0; k < contestants.size(); k++) {
        try {
          return (nanos == Long.MAX_VALUE ? next(k) : next(k, nanos - (System.nanoTime() - begun)))
              .get();
        } catch (ExecutionException | CancellationException e) {
          last = e;
        }
      }
      throw last instanceof ExecutionException failed ? failed : new ExecutionException(last);
    } finally {
      contestants.forEach(contestant -> contestant.cancel(true));
    }
  }

  /**
   * Waits without a limit. The calling thread may be one of those that the tasks are to run on, so
   * if nothing has finished after a while, it runs the task itself.
   */
  private Future<T> next(int k) throws InterruptedException {
    try {
      return next(k, Clocks.NET_NANOS);
    } catch (TimeoutException nobodyYet) {
      contestants.get(k).helpStarving();
      return finished.take();
    }
  }

  /**
   * Waits up to a limit. If the calling thread is a worker, it first runs the task itself, unless
   * another worker has begun it.
   */
  private Future<T> next(int k, long nanos) throws InterruptedException, TimeoutException {
    if (finished.isEmpty()) {
      contestants.get(k).help();
    }
    Future<T> next = finished.poll(nanos, TimeUnit.NANOSECONDS);
    if (next == null) {
      throw new TimeoutException();
    }
    return next;
  }

  private final class Contestant extends SubmittedFuture<T> {
    Contestant(Callable<T> task) {
      super(task);
    }

    @Override
    protected void done() {
      var unused = finished.add(this);
    }
  }
}
