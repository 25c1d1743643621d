package dev.disentangle.internal;

import dev.disentangle.Cancellation;
import dev.disentangle.ItemRun;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens to a call because time passes: its deadline, the timeouts of its items,
 * progress, and the safety net for a strategy that breaks its promise. Whoever coordinates the call
 * calls {@link #tick}: the waiting caller, the working caller between strips, or the {@link Clock}
 * thread if no caller waits.
 *
 * <p>The timeout of an item is counted from when a tick first sees the item. So no item is timed
 * out early, and one may run over by an eighth of its timeout.
 */
final class Clocks {

  private static final int SAMPLES = 8;
  private static final long MIN_SAMPLE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MAX_SAMPLE = TimeUnit.MILLISECONDS.toNanos(500);
  static final long NET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The safety net recruits after it has found nobody this many times in a row, 100 ms apart. */
  private static final int DESERTED = 5;

  /** How long an interrupted item may take to end before its worker is given up. */
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** What a seat's watch showed last, and since when. */
  private record Seen(long glance, long since) {}

  private final EngineJob job;
  private final @Nullable Seat outer = Seat.current();
  private final OptionalLong total;
  private final long timeoutNanos;
  private final long sampleNanos;
  private final long progressNanos;
  private final Map<Seat, Seen> seen = new HashMap<>();
  private Cancellation.@Nullable Registration registration;
  private long nextSample;
  private long nextProgress;
  private long nextNet;
  private boolean callerInterrupted;
  private boolean progressEnded;
  private boolean progressFailed;
  private int deserted;

  Clocks(EngineJob job, OptionalLong total) {
    this.job = job;
    this.total = total;
    Duration timeout = job.options.itemTimeout;
    this.timeoutNanos = timeout == null ? Long.MAX_VALUE : saturated(timeout);
    this.sampleNanos = Math.max(MIN_SAMPLE, Math.min(MAX_SAMPLE, timeoutNanos / SAMPLES));
    Progress progress = job.options.progress;
    this.progressNanos = progress == null ? Long.MAX_VALUE : saturated(progress.period());
    this.nextSample = job.began;
    this.nextProgress = job.began;
    this.nextNet = job.began + NET_NANOS;
  }

  /** Whether a caller that runs items need not tick between its strips. */
  boolean idle() {
    return timeoutNanos == Long.MAX_VALUE
        && progressNanos == Long.MAX_VALUE
        && job.options.deadline == null;
  }

  /** Whether a thread must be free to tick on time. */
  static boolean needWatching(Options options) {
    return options.itemTimeout != null || options.deadline != null;
  }

  /** Tells progress of the beginning and listens for cancellation. */
  void start() {
    if (job.options.progress != null) {
      tell(ProgressUpdate.State.STARTED);
    }
    Cancellation cancellation = job.options.cancellation;
    if (cancellation != null) {
      registration = cancellation.onCancel(() -> job.stop(Stop.Reason.CANCELLED, null));
    }
  }

  /** The calling thread was interrupted: ends the call, and restores the flag at the end. */
  void callerInterrupted() {
    callerInterrupted = true;
    job.stop(Stop.Reason.INTERRUPTED, null);
  }

  /**
   * Stops the call if it was made by an item that is no longer wanted. The worker that runs that
   * item is also interrupted, unless it is the thread of the outermost caller, which is not ours.
   */
  void heedOuter() {
    if (outer != null && outer.halted()) {
      job.stop(Stop.Reason.CANCELLED, null);
    }
  }

  /**
   * Whether this call was made by the item on that seat. It need not be the current thread's: a
   * stream may be consumed by another thread than made it.
   */
  boolean heeds(Seat seat) {
    return seat == outer;
  }

  /** Does what is due; returns in how many nanoseconds something will be due again. */
  synchronized long tick(long now) {
    long next = NET_NANOS;
    Duration deadline = job.options.deadline;
    if (deadline != null && job.stop.get() == null) {
      long left = saturated(deadline) - (now - job.began);
      if (left <= 0) {
        job.stop(Stop.Reason.DEADLINE, null);
      } else {
        next = Math.min(next, left);
      }
    }
    if (timeoutNanos != Long.MAX_VALUE) {
      if (now - nextSample >= 0) {
        for (Seat seat : job.seats) {
          sample(seat, now);
        }
        nextSample = now + sampleNanos;
      }
      next = Math.min(next, nextSample - now);
    }
    if (progressNanos != Long.MAX_VALUE) {
      if (now - nextProgress >= 0) {
        tell(ProgressUpdate.State.RUNNING);
        nextProgress = now + progressNanos;
      }
      next = Math.min(next, nextProgress - now);
    }
    if (now - nextNet >= 0) {
      net();
      nextNet = now + NET_NANOS;
    }
    return Math.max(1, next);
  }

  private void sample(Seat seat, long now) {
    ItemWatch watch = seat.watch;
    if (watch == null) {
      return;
    }
    long glance = watch.glance();
    Seen before = seen.get(seat);
    if (before == null || before.glance != glance) {
      // not `now`, which may be long before the glance, and so before the item's start
      seen.put(seat, new Seen(glance, System.nanoTime()));
    } else if (ItemWatch.isRunning(glance) && now - before.since >= timeoutNanos) {
      Thread thread = seat.interrupts.thread();
      if (thread != null) {
        ItemTimeoutException why = timeout(thread, "");
        if (watch.expire(glance, why, thread)) {
          seen.put(seat, new Seen(watch.glance(), System.nanoTime()));
        }
      }
    } else if (ItemWatch.isLate(glance) && now - before.since >= GRACE_NANOS) {
      giveUp(seat, watch, before, now);
    }
  }

  private void giveUp(Seat seat, ItemWatch watch, Seen late, long now) {
    Thread thread = seat.interrupts.thread();
    if (thread == null) {
      return;
    }
    ItemTimeoutException why = timeout(thread, seat.stuckMessage()); // there may be no memory later
    if (!watch.revoke(late.glance)) {
      return;
    }
    long index = watch.index();
    int attempts = watch.attempt();
    Duration ran = Duration.ofNanos(timeoutNanos + now - late.since);
    ItemRun run = new ItemRun(index, job.input(index), attempts, seat.tally.name, ran);
    long item = seat.context.base + index;
    Log.warn("{}: item {} is stuck on {} and ignores interruption", job.options.name, item, thread);
    job.notes.add(seat.tally.name + " was given up: item " + item + " ignores interruption");
    job.revoke(seat, run, why);
    seen.remove(seat);
  }

  private ItemTimeoutException timeout(Thread thread, String more) {
    return new ItemTimeoutException(Duration.ofNanos(timeoutNanos), thread.getStackTrace(), more);
  }

  /**
   * The safety net, for when work is left and no worker is inside. If visits are still promised,
   * checks that they can come; if none are, which must never happen, recruits again.
   */
  private void net() {
    if (job.stop.get() != null || job.done() || job.gate.inside() > 0 || !job.claimable()) {
      deserted = 0;
      return;
    }
    if (job.recruits.owed() <= 0) {
      deserted++; // not at the first time: a worker that is leaving looks again
      if (deserted < DESERTED) {
        return;
      }
      Log.warn("{}: work was left and nobody there; recruiting again", job.options.name);
      job.notes.add("the safety net fired: please report this");
      job.recruits.ask(1);
    } else {
      try {
        job.place.recruiter.checkOpen();
      } catch (RuntimeException closed) {
        job.abandon(closed);
      }
    }
  }

  private void tell(ProgressUpdate.State state) {
    Progress progress = job.options.progress;
    if (progress == null || progressEnded) {
      return;
    }
    progressEnded = state == ProgressUpdate.State.FINISHED || state == ProgressUpdate.State.STOPPED;
    Duration elapsed = Duration.ofNanos(System.nanoTime() - job.began);
    try {
      long done = job.seats.items();
      long failed = Math.min(done, job.failed()); // failures are counted before items
      progress.update(new ProgressUpdate(job.options.name, done, failed, total, elapsed, state));
    } catch (Throwable e) { // a listener must not harm the call
      if (!progressFailed) {
        progressFailed = true; // once a call: it may fail each time
        Log.warn("{}: the progress listener failed", job.options.name, e);
      }
    }
  }

  void end() {
    end(true);
  }

  /**
   * Stops listening for cancellation, tells progress of the end, and sets the interrupt flag of an
   * interrupted caller again.
   *
   * @param whole whether all inputs were read
   */
  synchronized void end(boolean whole) {
    if (registration != null) {
      registration.close();
    }
    boolean finished = whole && job.stop.get() == null;
    tell(finished ? ProgressUpdate.State.FINISHED : ProgressUpdate.State.STOPPED);
    if (callerInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static long saturated(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE / 2;
    }
  }
}
