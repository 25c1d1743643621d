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
 * Runs the items of chunks strip by strip, and retries those that fail. After each strip it reads
 * the clock, and lets the seat do what has become due.
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

  /** Sets the loop that runs the next items. */
  void use(Loop other) {
    loop = other;
  }

  /**
   * Runs items until the end, until the seat is halted, or until the seat must do something else;
   * returns the first item that was not run.
   */
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

  /** Retries a failed item, and gives it its outcome; false if it is to have none. */
  private boolean settle(Seat seat, long index, long next, Throwable first, long nanos) {
    Throwable thrown = first;
    int attempt = 1;
    while (mayRetry(thrown, attempt)) {
      if (isOurDoing(seat, thrown) || seat.endsByInterrupt() || seat.halted() || !pause(seat)) {
        seat.context.attempt = 1;
        if (job.stop.get() != null || seat.halted()) {
          return false; // a further attempt might have succeeded
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

  /**
   * Gives a failed item its outcome. Many items fail for want of memory, so there may be too little
   * to record even that; then this waits for some.
   */
  private void fail(Seat seat, long index, int attempt, long nanos, Throwable thrown) {
    for (int tries = 1; ; tries++) {
      try {
        Duration ran = Duration.ofNanos(nanos);
        job.fail(new ItemRun(index, job.input(index), attempt, seat.tally.name, ran), thrown);
        return;
      } catch (OutOfMemoryError e) {
        if (tries == Scarcity.TRIES) {
          throw e; // it may never succeed: a class that could not be linked stays so
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

  /** Waits before a further attempt; false if the worker must not make it. */
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

  /** Whether an item has failed only because the job was stopped while it ran. */
  private boolean isOurDoing(Seat seat, Throwable thrown) {
    if (seat.interruptedCaller(thrown)) {
      job.stop(Stop.Reason.INTERRUPTED, null);
      return true;
    }
    return job.stop.get() != null
        && (seat.interrupts.heeded() || speaksOfStopping(thrown, seat.interrupts.interrupted()));
  }

  /**
   * Whether an exception, or a cause of it, comes from an interrupt, or from a call inside the item
   * that was cancelled.
   */
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
