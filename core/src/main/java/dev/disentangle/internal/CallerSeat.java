package dev.disentangle.internal;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The calling thread's place at its own job. Between strips it minds what only it can: its own
 * interruption, progress, whether the job has grown big enough to bring others, and whether its
 * items have become so long that it had better wait than work.
 *
 * <p>The thread is not ours: it is never interrupted from here, and an interruption found is the
 * user's, and ends the call.
 */
final class CallerSeat extends Seat {

  /** What waking others costs: below this, alone is faster. */
  static final long WAKE_NANOS = 10_000;

  /** A caller inside an item can't fail fast, so it runs no items that last longer. */
  static final long LONG_ITEM_NANOS = 5_000_000;

  private final Clocks clocks;
  private final boolean clocksIdle;
  private final long begun = System.nanoTime();
  private boolean alone = true;
  private boolean left;

  /** How far the caller came alone. */
  long reached;

  CallerSeat(EngineJob job, Clocks clocks) {
    super(job, job.seats.size() - 1, Thread.currentThread().getName() + " (caller)");
    this.clocks = clocks;
    this.clocksIdle = clocks.idle();
  }

  /** Before the job is opened to others, when it may turn out to be too small for that. */
  void together() {
    alone = false;
  }

  @Override
  void begin(@Nullable Seat outer) {
    if (outer != null && clocks.heeds(outer)) {
      outer.inner = this;
      VarHandle.fullFence();
      if (outer.halted()) { // it may have been before this could be seen
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

  /** Whether those who are to come may be waiting for this very thread. */
  private boolean isWaitedFor() {
    return job.place.recruiter.mayStarve() && job.recruits.owed() > 0 && job.gate.inside() <= 1;
  }

  /** Whether the caller got up because items are long, and must be replaced. */
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
