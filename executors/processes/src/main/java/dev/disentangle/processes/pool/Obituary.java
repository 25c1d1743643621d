package dev.disentangle.processes.pool;

import dev.disentangle.processes.launch.WorkerDeath;
import dev.disentangle.processes.launch.WorkerProcess;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a worker's end, soon after it.
 *
 * @param trouble why its caller had to end it; empty if it had not
 * @param pid its process
 * @param death how it ended; null if that is not known yet
 */
record Obituary(String trouble, long pid, @Nullable WorkerDeath death) {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  static Obituary of(WorkerProcess worker, String trouble) {
    return of(worker.pid(), worker.death(), PATIENCE_NANOS, trouble);
  }

  static Obituary of(long pid, Future<WorkerDeath> death, long nanos, String trouble) {
    return new Obituary(trouble, pid, await(death, nanos));
  }

  private static @Nullable WorkerDeath await(Future<WorkerDeath> death, long nanos) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return death.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
          return null;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it was killed or crashed, and did not end by itself: another one may fare better. */
  boolean violent() {
    return trouble.isEmpty()
        && death != null
        && (death.signal() != null || death.errorFile() != null);
  }

  /** All of it, for people. */
  String text() {
    String end = death == null ? "worker JVM " + pid + " is gone" : death.describe();
    return trouble.isEmpty() ? end : trouble + "; " + end;
  }
}
