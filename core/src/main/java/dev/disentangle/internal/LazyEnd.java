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
 * Ends a lazy call once: when its consumer ends it, or after an abandoned call has been
 * garbage-collected. Refers to the job and not to the call, which could otherwise never be
 * collected.
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

  /** Has the call ended when it is garbage-collected. */
  void guard(LazyCall call) {
    try {
      guard = Collected.CLEANER.register(call, this);
    } catch (OutOfMemoryError | LinkageError e) { // no thread for the cleaner
      // then an abandoned call never releases its resources
    }
  }

  /** Whether all visitors have left, or those of a stopped job have had the time to. */
  boolean hasSettled() {
    Stop stop = job.stop.get();
    return job.done()
        || (stop != null && System.nanoTime() - stop.nanos() > job.place.graceNanos());
  }

  /** Waits until the visitors have left; for those of a stopped job only for a limited time. */
  void settle() {
    job.waiter(Thread.currentThread());
    while (!hasSettled()) {
      LockSupport.parkNanos(this, Clocks.GRACE_NANOS);
    }
  }

  /**
   * Ends the call. Called by the consumer.
   *
   * @param whole whether all inputs were read
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

  /**
   * Ends the call. Called by the cleaner, whose thread must not run closers and listeners of the
   * user's, since these may block.
   */
  @Override
  public void run() {
    if (!ended) {
      // with the class loader that the user's code expects
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
    /** How many closers may hang before others must wait. */
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
