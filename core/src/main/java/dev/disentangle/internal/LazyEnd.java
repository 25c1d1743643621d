package dev.disentangle.internal;

import dev.disentangle.Report;
import dev.disentangle.spi.Daemons;
import java.lang.ref.Cleaner;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of a lazy call, once: by its consumer, or, if that abandoned it, when the collector has
 * found so. Knows the job and not the call, which could else not be found to be garbage.
 */
final class LazyEnd implements Runnable {

  private final EngineJob job;
  private final Clocks clocks;
  private final TaskProfile profile;
  private Cleaner.@Nullable Cleanable guard;
  private volatile boolean ended;

  LazyEnd(EngineJob job, Clocks clocks, TaskProfile profile) {
    this.job = job;
    this.clocks = clocks;
    this.profile = profile;
  }

  /** From now on the call has something that is to be given up. */
  void guard(LazyCall call) {
    try {
      guard = Collected.CLEANER.register(call, this);
    } catch (OutOfMemoryError | LinkageError e) { // no thread for it, the latter from then on
      // who abandons the call keeps its resources
    }
  }

  /** Whether all visitors of a stopped job have left, or have had their time to. */
  boolean hasSettled() {
    Stop stop = job.stop.get();
    return job.done()
        || (stop != null && System.nanoTime() - stop.nanos() > job.place.graceNanos());
  }

  /** Waits until the visitors have left; those of a stopped job, not for ever. */
  void settle() {
    job.waiter(Thread.currentThread());
    while (!hasSettled()) {
      LockSupport.parkNanos(this, Clocks.GRACE_NANOS);
    }
  }

  /**
   * By the consumer.
   *
   * @param whole whether all inputs were there
   */
  Supplier<Report> byConsumer(OptionalLong total, boolean whole) {
    ended = true;
    Cleaner.Cleanable held = guard;
    if (held != null) {
      held.clean();
    }
    return end(total, whole);
  }

  private Supplier<Report> end(OptionalLong total, boolean whole) {
    job.over();
    long items = job.seats.items();
    if (items > 0) {
      profile.ran(items, job.seats.workNanos());
    }
    clocks.end(whole);
    Supplier<Report> report = PendingReport.of(job, total);
    job.options.deliver(report);
    return report;
  }

  /** By the cleaner. Elsewhere: what is closed, and who is told, may block. */
  @Override
  public void run() {
    if (!ended) {
      // closers and listeners are the user's
      Runnable errand = new UnderLoader(job.loader, new Abandoned());
      try {
        Collected.ERRANDS.execute(errand);
      } catch (OutOfMemoryError noThread) {
        errand.run();
      }
    }
  }

  private final class Abandoned implements Runnable {
    @Override
    public void run() {
      job.stop(Stop.Reason.CLOSED, null);
      settle();
      var unused = end(OptionalLong.empty(), true);
    }
  }

  private static final class Collected {
    /** So many closers may hang before they hold up others. */
    private static final int MOST = 4;

    static final Cleaner CLEANER = Cleaner.create();
    static final Executor ERRANDS = errands();

    private static Executor errands() {
      ThreadPoolExecutor executor =
          new ThreadPoolExecutor(
              MOST,
              MOST,
              100,
              TimeUnit.MILLISECONDS,
              new LinkedBlockingQueue<>(),
              new Daemons("disentangle-abandoned"));
      executor.allowCoreThreadTimeOut(true);
      return executor;
    }
  }
}
