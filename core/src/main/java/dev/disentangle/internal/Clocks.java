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
 * All that happens to a call by the clock: its deadline, its items' timeouts, progress, and the
 * safety net for a strategy that breaks its promise. Whoever coordinates the call ticks: the
 * waiting caller, the working caller between strips, or the {@link Clock} thread for calls without
 * a caller.
 *
 * <p>An item's clock starts when the watchdog first sees the item, so no item is cut short, and one
 * may run over by an eighth of its timeout.
 */
final class Clocks {

  private static final int SAMPLES = 8;
  private static final long MIN_SAMPLE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MAX_SAMPLE = TimeUnit.MILLISECONDS.toNanos(500);
  static final long NET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** So many looks in a row, 100 ms apart, must find nobody before the net is believed. */
  private static final int DESERTED = 5;

  /** How long an interrupted item may take to end before its worker is given up. */
  static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** What a seat's watch showed, and since when. */
  private record Seen(long glance, long since, @Nullable ItemTimeoutException expired) {}

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

  /** Whether there is nothing to do between the strips of a caller who works. */
  boolean idle() {
    return timeoutNanos == Long.MAX_VALUE
        && progressNanos == Long.MAX_VALUE
        && job.options.deadline == null;
  }

  /** Whether somebody must be free to mind these clocks to the millisecond. */
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

  /** The calling thread was found interrupted: ends the call, and remembers to restore the flag. */
  void callerInterrupted() {
    callerInterrupted = true;
    job.stop(Stop.Reason.INTERRUPTED, null);
  }

  /**
   * Stops the call if the item that made it is no longer wanted. An outer worker is interrupted
   * too, but the outermost caller's thread is nobody's to interrupt.
   */
  void heedOuter() {
    if (outer != null && outer.halted()) {
      job.stop(Stop.Reason.CANCELLED, null);
    }
  }

  /** Whether this call was made by the item on that seat; a stream may be consumed elsewhere. */
  boolean heeds(Seat seat) {
    return seat == outer;
  }

  /** Does what is due; returns the nanoseconds until something is due again. */
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
      // not `now`: that was before the glance, perhaps long before, and so before the item's start
      seen.put(seat, new Seen(glance, System.nanoTime(), null));
    } else if (ItemWatch.isRunning(glance) && now - before.since >= timeoutNanos) {
      Thread thread = seat.interrupts.thread();
      if (thread != null) {
        ItemTimeoutException why = timeout(thread, "");
        if (watch.expire(glance, why, thread)) {
          seen.put(seat, new Seen(watch.glance(), System.nanoTime(), why));
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
    ItemTimeoutException why = timeout(thread, seat.fateOfDeaf()); // there may be no memory later
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
   * Work is left, nobody is inside, and nobody has moved for a while: asks whether those who are
   * owed can still come, and recruits anew if all came and left. That must never happen.
   */
  private void net() {
    if (job.stop.get() != null || job.done() || job.gate.inside() > 0 || !job.claimable()) {
      deserted = 0;
      return;
    }
    if (job.recruits.owed() <= 0) {
      deserted++; // once is nothing: a worker on its way out looks again
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
      long failed = Math.min(done, job.failed()); // which is counted first
      progress.update(new ProgressUpdate(job.options.name, done, failed, total, elapsed, state));
    } catch (Throwable e) { // a listener does no harm to the call
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
   * Stops listening, tells progress of the end, and gives an interrupted caller its flag back.
   *
   * @param whole whether all inputs were there
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
