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
 * @param trouble why the caller killed the worker; empty if it did not
 * @param pid the process
 * @param death how the process ended; null if that is not known yet
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

  /** Whether the worker crashed, or was killed by somebody else: the next one may fare better. */
  boolean violent() {
    return trouble.isEmpty()
        && death != null
        && (death.signal() != null || death.errorFile() != null);
  }

  /** All of this in words. */
  String text() {
    String end = death == null ? "worker JVM " + pid + " is gone" : death.describe();
    return trouble.isEmpty() ? end : trouble + "; " + end;
  }
}
