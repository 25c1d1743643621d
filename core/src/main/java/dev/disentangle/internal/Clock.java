package dev.disentangle.internal;

import dev.disentangle.spi.Daemons;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ticks for calls that no caller waits for: streams between two results, and submitted tasks. One
 * daemon thread serves all of them, and ends when there are none.
 */
final class Clock {

  private static final long IDLE_SECONDS = 1;
  private static final ScheduledThreadPoolExecutor THREAD = thread();

  private Clock() {}

  /** Ticks until the job is done. */
  static void drive(EngineJob job, Clocks clocks) {
    in(1, new Drive(job, clocks));
  }

  /**
   * As {@link #drive}, but begins later: for a job that has no clocks, and only needs the safety
   * net.
   */
  static void driveLater(EngineJob job, Clocks clocks) {
    in(Clocks.NET_NANOS, new Drive(job, clocks));
  }

  /** Runs an action later, on the clock's thread, so the action must not block. */
  static void in(long nanos, Runnable action) {
    var unused = THREAD.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  private record Drive(EngineJob job, Clocks clocks) implements Runnable {
    @Override
    public void run() {
      if (job.options.progress == null) {
        tick();
      } else {
        // not on this thread: a listener may block, and the clocks of other jobs go on
        Errands.elsewhere(new UnderLoader(job.loader, this::tick));
      }
    }

    private void tick() {
      try {
        if (!job.done()) {
          in(clocks.tick(System.nanoTime()), this);
        }
      } catch (Throwable e) { // or nothing would ever tick for this job again
        Defect.stop(job, e);
      }
    }
  }

  private static ScheduledThreadPoolExecutor thread() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, new Daemons("disentangle-clock"));
    executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
