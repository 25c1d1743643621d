package dev.disentangle.internal;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteWorker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has remote workers forget a job. Waits for them if they have resources to close. */
final class RemoteEnd {

  /** The longest wait: a closer that hangs must not make the call hang. */
  private static final long PATIENCE_SECONDS = 2;

  private RemoteEnd() {}

  static void of(Collection<RemoteWorker> workers, RemoteTask task) {
    List<CompletableFuture<?>> ends = new ArrayList<>();
    for (RemoteWorker worker : workers) {
      try {
        ends.add(worker.end(task).toCompletableFuture());
      } catch (RuntimeException e) { // the strategy's: its call has its results, or why it has none
        Log.warn("{}: a worker could not be told that its call is over", task.name(), e);
      }
    }
    if (task.hasResources()) {
      CompletableFuture<?> all = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
      try {
        Uninterruptibles.getUninterruptibly(all, PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        Log.warn("{}: closing per-worker resources elsewhere: {}", task.name(), e.toString());
      }
    }
  }
}
