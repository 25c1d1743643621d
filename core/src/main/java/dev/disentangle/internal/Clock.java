package dev.disentangle.internal;

import dev.disentangle.spi.Daemons;
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
    in(1, new Drive(job, clocks));
  }

  /** Ticks for a job that has nothing to be looked after but whether somebody can come to it. */
  static void driveLater(EngineJob job, Clocks clocks) {
    in(Clocks.NET_NANOS, new Drive(job, clocks));
  }

  /** Later; it must not block. */
  static void in(long nanos, Runnable action) {
    var unused = THREAD.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  private record Drive(EngineJob job, Clocks clocks) implements Runnable {
    @Override
    public void run() {
      if (job.options.progress == null) {
        tick();
      } else {
        // a listener may block, and others' clocks go on
        Errands.elsewhere(new UnderLoader(job.loader, this::tick));
      }
    }

    private void tick() {
      try {
        if (!job.done()) {
          in(clocks.tick(System.nanoTime()), this);
        }
      } catch (Throwable e) { // nobody would look after the job any more
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
