package dev.disentangle.processes.pool;

import dev.disentangle.processes.launch.WorkerDeath;
import dev.disentangle.processes.launch.WorkerProcess;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is known of a worker's end, soon after it. */
final class Obituary {

  private static final long PATIENCE_SECONDS = 2;

  private Obituary() {}

  static @Nullable WorkerDeath of(WorkerProcess worker) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return worker.death().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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

  static String describe(WorkerProcess worker, @Nullable WorkerDeath death) {
    return death == null ? "worker JVM " + worker.pid() + " is gone" : death.describe();
  }
}
