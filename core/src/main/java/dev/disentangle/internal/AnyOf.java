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
 * Several tasks of which one success is enough. {@link
 * java.util.concurrent.AbstractExecutorService} would wrap each in a future, which can't cross.
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
   * The first result; the last failure if there is none. The other tasks are cancelled.
   *
   * @param nanos how long to wait at most; the longest is for ever
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

  /** By a thread too that is one of those on which the tasks are to run. */
  private Future<T> next(int k) throws InterruptedException {
    try {
      return next(k, Clocks.NET_NANOS);
    } catch (TimeoutException nobodyYet) {
      contestants.get(k).helpStarving();
      return finished.take();
    }
  }

  /** By a worker too, who runs tasks itself while nobody else does. */
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
