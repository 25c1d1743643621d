package dev.disentangle.internal;

import dev.disentangle.CallCancelledException;
import dev.disentangle.ItemRun;
import dev.disentangle.Retry;
import dev.disentangle.spi.Scarcity;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the items of a job's chunks, strip by strip, and gives those that fail their further
 * attempts. Once a strip the clock is read, and whatever depends on it is looked after.
 */
final class Runner {

  private static final int DEEPEST_CAUSE = 20;

  private final EngineJob job;
  private Loop loop;
  private final ItemKind kind;
  private final Retry retry;

  Runner(EngineJob job, Loop loop, ItemKind kind) {
    this.job = job;
    this.loop = loop;
    this.kind = kind;
    this.retry = job.options.retry;
  }

  /** Runs what follows in another loop. */
  void use(Loop other) {
    loop = other;
  }

  /** Runs items until the end, a halt, or until the seat has something else to do. */
  long run(Seat seat, long from, long to) {
    Deal dealt = job.dealt();
    seat.chunkEnd = to;
    long at = from;
    long begun = seat.lastClock == 0 ? System.nanoTime() : seat.lastClock;
    while (at < to && !seat.halted()) {
      long strip =
          kind == ItemKind.CHUNKS ? to - at : seat.strip(to - at, kind == ItemKind.INDICES);
      seat.begins(at, at + strip);
      long reached = loop.run(job.step, at, at + strip, seat);
      if (seat.lost()) {
        return to;
      }
      long now = System.nanoTime();
      Throwable thrown = seat.takeThrown();
      if (thrown != null) {
        long next = kind == ItemKind.CHUNKS ? to : reached + 1;
        boolean hasOutcome = settle(seat, reached, next, thrown, now - begun);
        if (seat.lost()) {
          return to;
        }
        reached = hasOutcome ? next : reached;
        now = System.nanoTime();
      }
      long items = reached - at;
      seat.ran(items, now - begun);
      seat.ended(items, now - begun);
      if (dealt != null) {
        dealt.ran(seat, items, now - begun);
      }
      at = reached;
      seat.lastClock = now;
      if (!seat.goesOn(at, to, items, now - begun, now)) {
        return at;
      }
      begun = now;
    }
    return at;
  }

  /** Gives a failed item its further attempts, then an outcome; false if it is to have none. */
  private boolean settle(Seat seat, long index, long next, Throwable first, long nanos) {
    Throwable thrown = first;
    int attempt = 1;
    while (mayRetry(thrown, attempt)) {
      if (isOurDoing(seat, thrown) || seat.endsByInterrupt() || seat.halted() || !pause(seat)) {
        seat.context.attempt = 1;
        if (job.stop.get() != null || seat.halted()) {
          return false; // it might have succeeded, so it has not failed
        }
        break;
      }
      seat.context.attempt = ++attempt;
      long begun = System.nanoTime();
      seat.tight = false;
      long reached = loop.run(job.step, index, next, seat);
      nanos = System.nanoTime() - begun;
      if (seat.lost()) {
        return false;
      }
      Throwable again = seat.takeThrown();
      if (again == null) {
        seat.context.attempt = 1;
        return reached > index;
      }
      thrown = again;
    }
    seat.context.attempt = 1;
    if (isOurDoing(seat, thrown)) {
      return false;
    }
    fail(seat, index, attempt, nanos, thrown);
    return true;
  }

  /** Many fail for want of memory, and there may be too little yet to say so. */
  private void fail(Seat seat, long index, int attempt, long nanos, Throwable thrown) {
    for (int tries = 1; ; tries++) {
      try {
        Duration ran = Duration.ofNanos(nanos);
        job.fail(new ItemRun(index, job.input(index), attempt, seat.tally.name, ran), thrown);
        return;
      } catch (OutOfMemoryError e) {
        if (tries == Scarcity.TRIES) {
          throw e; // it may never pass: what could not be linked once can't be later
        }
        Scarcity.pause();
      }
    }
  }

  private boolean mayRetry(Throwable thrown, int attempt) {
    if (attempt > retry.times()
        || !(thrown instanceof Exception failure)
        || thrown instanceof InterruptedException) {
      return false;
    }
    try {
      return retry.when().test(failure);
    } catch (Throwable e) { // a user's predicate may throw anything
      if (e != thrown) {
        thrown.addSuppressed(e);
      }
      return false;
    }
  }

  /** Waits before a further attempt; false if the worker is wanted elsewhere. */
  private boolean pause(Seat seat) {
    CountDownLatch halting = seat.halting;
    if (halting == null) {
      return true;
    }
    try {
      return !halting.await(retry.pause().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      if (seat.interruptedCaller(e)) {
        job.stop(Stop.Reason.INTERRUPTED, null);
      }
      return false;
    }
  }

  /** Whether an item failed because the job was stopped under it. */
  private boolean isOurDoing(Seat seat, Throwable thrown) {
    if (seat.interruptedCaller(thrown)) {
      job.stop(Stop.Reason.INTERRUPTED, null);
      return true;
    }
    return job.stop.get() != null
        && (seat.interrupts.heeded() || speaksOfStopping(thrown, seat.interrupts.interrupted()));
  }

  /** Whether it, or a cause of it, is what an interrupt leads to, or the end of a call inside. */
  static boolean speaksOfStopping(Throwable thrown, boolean interrupted) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof CallCancelledException
          || (interrupted
              && (cause instanceof InterruptedException
                  || cause instanceof ClosedByInterruptException
                  || cause instanceof InterruptedIOException))) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
