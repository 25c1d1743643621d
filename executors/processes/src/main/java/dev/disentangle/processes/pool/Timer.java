package dev.disentangle.processes.pool;

import dev.disentangle.spi.Daemons;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Runs what is due later, on one thread for all pools. */
final class Timer {

  private static final ScheduledThreadPoolExecutor CLOCK = clock();
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Timer() {}

  /**
   * Runs an action after so long. If there is no memory for that it tries again, so that an action
   * may, seldom, run twice; if no thread can be started, the action waits until one can be for a
   * later action.
   */
  static void in(long nanos, Runnable action) {
    var unused = schedule(nanos, action);
  }

  /** Runs an action after so long, unless the stage has completed by then. */
  static void in(long nanos, Runnable action, CompletionStage<?> unless) {
    Future<?> due = schedule(nanos, action);
    if (due != null) {
      var unused = unless.whenComplete((nothing, e) -> due.cancel(false));
    }
  }

  private static @Nullable Future<?> schedule(long nanos, Runnable action) {
    while (true) {
      try {
        return CLOCK.schedule(action, nanos, TimeUnit.NANOSECONDS);
      } catch (OutOfMemoryError e) {
        if (String.valueOf(e.getMessage()).contains("thread")) {
          return null; // the action is in the queue, and runs with the next one
        }
        pause();
      }
    }
  }

  /** Waits a moment for memory, by means that need none. */
  static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, new Daemons("disentangle-clock"));
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
