package dev.disentangle.processes.pool;

import dev.disentangle.spi.Daemons;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all pools have in common: one for what is due later, some for what may block.
 */
final class Timer {

  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private static final Executor ERRANDS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          100,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          new Daemons("disentangle-process-errand"));

  private Timer() {}

  /**
   * Whatever writes to a worker is done elsewhere, since a stopped worker lets its writer wait; but
   * here where there can be no more threads.
   */
  static void elsewhere(Runnable errand) {
    try {
      ERRANDS.execute(errand);
    } catch (OutOfMemoryError noThread) {
      errand.run();
    }
  }

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
