package dev.disentangle.processes.pool;

import dev.disentangle.internal.Errands;
import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.spi.RemoteTask;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a worker that calls are stopped or have ended, and keeps the calls that wait until the
 * worker has closed their resources. Thread-safe.
 */
final class Endings {

  /** How long a worker may take to end a stopped call's chunk before it is killed. */
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(300);

  private final WorkerJvm worker;
  private final UnderWay underWay;
  private final Blame blame;
  private final Pulse pulse;
  private final Map<Long, CompletableFuture<Void>> awaited = new HashMap<>();

  Endings(WorkerJvm worker, UnderWay underWay, Blame blame, Pulse pulse) {
    this.worker = worker;
    this.underWay = underWay;
    this.blame = blame;
    this.pulse = pulse;
  }

  void stop(RemoteTask task) {
    Errands.elsewhere(() -> worker.tell(Frames.STOP, task));
    Timer.in(GRACE, () -> killIfBusyWith(task));
  }

  /** Takes no lock that a thread may hold that writes to a stopped worker. */
  private void killIfBusyWith(RemoteTask task) {
    if (!underWay.isEmpty() && underWay.job() == task.job()) {
      worker.kill();
    }
  }

  /**
   * Tells the end of a call.
   *
   * @param ready whether the worker is ready, and may have opened resources
   * @return completes when the worker has closed them
   */
  CompletionStage<?> end(RemoteTask task, boolean ready) {
    CompletableFuture<Void> ending = new CompletableFuture<>();
    if (task.hasResources() && ready && !underWay.isOfOther(task.job())) {
      pulse.felt();
      await(task.job(), ending);
    } else {
      ending.complete(null);
    }
    Errands.elsewhere(new Telling(task));
    return ending;
  }

  private final class Telling implements Runnable {
    private final RemoteTask task;

    Telling(RemoteTask task) {
      this.task = task;
    }

    @Override
    public void run() {
      boolean ends = worker.tell(Frames.END, task);
      blame.ended(task.job());
      if (!ends || worker.isGone() || underWay.isOfOther(task.job())) {
        ended(task.job());
      }
    }
  }

  private synchronized void await(long job, CompletableFuture<Void> ending) {
    awaited.put(job, ending);
  }

  synchronized boolean areAwaited() {
    return !awaited.isEmpty();
  }

  /** The worker has closed the resources of a call. */
  void ended(long job) {
    CompletableFuture<Void> ending = take(job);
    if (ending != null) {
      ending.complete(null);
    }
  }

  private synchronized @Nullable CompletableFuture<Void> take(long job) {
    return awaited.remove(job);
  }

  /** The worker is gone, and all resources with it. */
  synchronized void endAll() {
    for (CompletableFuture<Void> ending : awaited.values()) {
      ending.complete(null);
    }
    awaited.clear();
  }
}
