package dev.disentangle.internal;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The seat of the calling thread at its own job. Between strips the caller checks whether it was
 * interrupted, whether progress is due, whether the job is big enough to recruit workers, and
 * whether its items have become so long that it should wait rather than run them.
 *
 * <p>The thread is not ours. The engine never interrupts it; an interrupt that is found comes from
 * the user, and ends the call.
 */
final class CallerSeat extends Seat {

  /** The cost of waking a worker: shorter work is done faster alone. */
  static final long WAKE_NANOS = 10_000;

  /** The caller runs no items that take longer: inside an item it can't fail fast. */
  static final long LONG_ITEM_NANOS = 5_000_000;

  private final Clocks clocks;
  private final boolean clocksIdle;
  private final long begun = System.nanoTime();
  private boolean alone = true;
  private boolean left;

  /** The first item that the caller has not run alone. */
  long reached;

  CallerSeat(EngineJob job, Clocks clocks) {
    super(job, job.seats.size() - 1, Thread.currentThread().getName() + " (caller)");
    this.clocks = clocks;
    this.clocksIdle = clocks.idle();
  }

  /** Ends the phase in which the caller works alone. Called before the job is opened to workers. */
  void together() {
    alone = false;
  }

  @Override
  void begin(@Nullable Seat outer) {
    if (outer != null && clocks.heeds(outer)) {
      outer.inner = this;
      VarHandle.fullFence();
      if (outer.halted()) { // it may have been halted before it could see this seat
        halt();
      }
    }
  }

  @Override
  void end(@Nullable Seat outer) {
    if (outer != null && clocks.heeds(outer)) {
      outer.inner = null;
      clocks.heedOuter();
    }
  }

  @Override
  boolean goesOn(long at, long to, long items, long nanos, long now) {
    if (endsByInterrupt()) {
      return false;
    }
    clocks.heedOuter();
    if (!clocksIdle) {
      clocks.tick(now);
    }
    if (alone) {
      return !othersWouldHelp(at, to, now);
    }
    if (job.place.nested) {
      if (job.recruits.owed() <= 0 && job.place.hasRoom() && job.claimable()) {
        job.recruits.ask(1);
      }
      return true;
    }
    left = job.seats.size() > 1 && nanos > items * LONG_ITEM_NANOS && !isWaitedFor();
    return !left;
  }

  @Override
  boolean endsByInterrupt() {
    boolean interrupted = Thread.interrupted();
    if (interrupted) {
      clocks.callerInterrupted();
    }
    return interrupted;
  }

  /** Whether the workers that are to come may be queued behind this very thread. */
  private boolean isWaitedFor() {
    return job.place.recruiter.mayStarve() && job.recruits.owed() > 0 && job.gate.inside() <= 1;
  }

  /** Whether the caller has stopped running items because they are long, and must be replaced. */
  @Override
  boolean hasLeft() {
    return left;
  }

  private boolean othersWouldHelp(long at, long to, long now) {
    if (job.seats.size() == 1 || now - begun < WAKE_NANOS || at == 0) {
      return false;
    }
    double rest = (double) (now - begun) / at * (to - at);
    return rest > WAKE_NANOS;
  }

  @Override
  boolean interruptedCaller(Throwable thrown) {
    if (Interrupts.endedAWait(thrown)
        || (Runner.speaksOfStopping(thrown, true) && Thread.interrupted())) {
      clocks.callerInterrupted();
      return true;
    }
    return false;
  }
}
