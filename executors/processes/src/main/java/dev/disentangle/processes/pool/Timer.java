package dev.disentangle.processes.pool;

import dev.disentangle.spi.Daemons;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread that all pools have in common, for what is due later. */
final class Timer {

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Timer() {}

  /** Later; where there can be no thread for it, when there is one for what comes next. */
  static void in(long nanos, Runnable action) {
    try {
      var unused = CLOCK.schedule(action, nanos, TimeUnit.NANOSECONDS);
    } catch (OutOfMemoryError noThread) {
      // it waits in the queue
    }
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, new Daemons("disentangle-clock"));
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
