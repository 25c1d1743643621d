package dev.disentangle.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ticks for calls whose caller is not there to do so: streams between two items, and submitted
 * tasks. One daemon thread for all of them, which goes away when there are none.
 */
final class Clock {

  private static final long IDLE_SECONDS = 1;
  private static final ScheduledThreadPoolExecutor THREAD = thread();

  private Clock() {}

  /** Ticks until the job is done. */
  static void drive(EngineJob job, Clocks clocks) {
    schedule(job, clocks, 1);
  }

  private static void schedule(EngineJob job, Clocks clocks, long nanos) {
    var unused =
        THREAD.schedule(
            () -> {
              if (!job.done()) {
                schedule(job, clocks, clocks.tick(System.nanoTime()));
              }
            },
            nanos,
            TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "disentangle-clock");
              thread.setDaemon(true);
              return thread;
            });
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
