package dev.disentangle.processes.pool;

import dev.disentangle.spi.Daemons;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that all pools have in common, for what is due later. */
final class Timer {

  private static final ScheduledThreadPoolExecutor CLOCK = clock();
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Timer() {}

  /**
   * Later, and seldom twice; where there can be no thread for it, when there is one for what comes
   * next.
   */
  static void in(long nanos, Runnable action) {
    var unused = schedule(nanos, action);
  }

  /** Later, unless something else has come first: then nothing of it is left. */
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
          return null; // it waits in the queue
        }
        pause();
      }
    }
  }

  /** For memory, by what needs none: a class that is used for the first time does. */
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
