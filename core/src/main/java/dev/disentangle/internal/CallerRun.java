package dev.disentangle.internal;

import dev.disentangle.chunking.Cutter;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a job of known size for a caller who waits.
 *
 * <p>Waking a thread costs microseconds, so a job that is known to be small begins on the calling
 * thread alone, in doubling strips, and others are brought only when both the time spent and the
 * estimated rest exceed what waking them costs. A job of unknown or large size recruits at once.
 * The caller is one of the workers where its items are known to be short; otherwise, and whenever a
 * timeout or deadline is to be kept, it only waits and minds the clocks.
 */
final class CallerRun {

  private static final double SMALL_JOB_NANOS = 100_000;
  private static final double SHORT_ITEM_NANOS = 100_000;

  private final EngineJob job;
  private final TaskProfile profile;
  private final Clocks clocks;
  private final Starvation starvation;
  private final boolean wholeChunks;
  private final int shift;

  CallerRun(EngineJob job, TaskProfile profile, boolean wholeChunks, int shift) {
    this.job = job;
    this.profile = profile;
    this.wholeChunks = wholeChunks;
    this.shift = shift;
    this.clocks = new Clocks(job, OptionalLong.of(job.size));
    this.starvation = new Starvation(job);
  }

  /** Returns when every item has its outcome, or the job was stopped and its visitors have left. */
  void run() {
    job.place.recruiter.checkOpen();
    clocks.start();
    try {
      if (job.size > 0 && job.stop.get() == null) {
        work();
        await();
      }
    } catch (Throwable e) { // nobody would look after those who have come any more
      job.stop(Stop.Reason.CLOSED, null);
      throw e;
    } finally {
      job.over();
      long items = job.seats.items();
      if (items > 0) {
        profile.ran(items, job.seats.workNanos());
      }
      clocks.end();
    }
  }

  private void work() {
    Place place = job.place;
    boolean watched = Clocks.needWatching(job.options);
    double pace = profile.nanosPerItem();
    boolean callerWorks =
        !watched
            && place.callerMayWork
            && (place.workers == 1
                || place.nested
                || (pace < SHORT_ITEM_NANOS && job.options.progress == null));
    if (callerWorks) {
      workAlong(pace);
    } else if (place.nested || (place.workers == 1 && place.callerMayWork)) {
      open(0);
      StandIn.start(job, "the caller minds the clocks"); // in its place
      bring(place.workers - 1);
    } else {
      open(0);
      if (!bring(place.workers)) {
        workForOthers();
      }
    }
  }

  private void workAlong(double pace) {
    CallerSeat seat = new CallerSeat(job, clocks);
    job.seats.put(seat);
    double estimate = pace * job.size;
    boolean maySuffice =
        job.place.nested ? !(estimate >= SMALL_JOB_NANOS) : estimate < SMALL_JOB_NANOS;
    long reached = 0;
    if (job.place.workers > 1 && maySuffice && !wholeChunks) {
      seat.expect(pace);
      reached = alone(seat);
      if (reached == job.size || job.stop.get() != null) {
        job.finish();
        return;
      }
    }
    seat.together();
    open(reached);
    if (!job.place.nested || !maySuffice || reached > 0) {
      bring(job.place.workers - 1);
    }
    drain(seat);
  }

  /** Runs from the beginning until others would help; returns where it stopped. */
  private long alone(CallerSeat seat) {
    job.onSeat(
        seat,
        () -> {
          seat.tally.chunks++;
          seat.reached = job.runner.run(seat, 0, job.size);
          // a block of a reduction is one worker's: finish the one at hand
          long rest = -seat.reached & ((1L << shift) - 1);
          long blockEnd = seat.reached + Math.min(rest, job.size - seat.reached);
          while (seat.reached < blockEnd && !seat.halted()) {
            seat.reached = job.runner.run(seat, seat.reached, blockEnd);
          }
        });
    return seat.reached;
  }

  private void open(long from) {
    long units = Reduction.blocks(job.size - from, shift);
    Cutter cutter = job.place.chunking.counting(from, shift).cutter(units, job.place.workers);
    job.open(new Deal(cutter, from, shift, job.size));
  }

  private boolean bring(int wanted) {
    long chunks = job.chunksAtMost();
    int useful = (int) Math.min(wanted, chunks);
    return useful <= 0 || job.recruits.ask(useful);
  }

  private void drain(CallerSeat seat) {
    if (!job.enterAsCaller()) {
      return;
    }
    job.drain(seat);
    boolean replaced = seat.hasLeft() && job.stop.get() == null && job.claimable();
    if (replaced) {
      job.seats.forget(seat);
    }
    job.leaveAsCaller(); // before what wants a thread, and may find none
    if (replaced && !job.recruits.ask(1)) {
      StandIn.start(job, "the strategy has no thread to give");
    }
  }

  /** Nobody came: the caller works in their stead, by a stand-in if it has clocks to mind. */
  private void workForOthers() {
    if (Clocks.needWatching(job.options) || job.place.remote) {
      starvation.standIn();
    } else {
      drainAlone();
    }
  }

  /** Nobody could be had: the caller does what those who may have come after all leave to it. */
  private void drainAlone() {
    CallerSeat seat = new CallerSeat(job, clocks);
    if (job.seats.put(seat)) {
      seat.together();
      drain(seat);
    }
  }

  private void await() {
    job.waiter(Thread.currentThread());
    if (!job.done() && !Clocks.needWatching(job.options)) {
      Log.find();
    }
    while (!job.done()) {
      long now = System.nanoTime();
      long next = clocks.tick(now);
      if (starvation.goesOn()) {
        workForOthers();
      }
      Stop stop = job.stop.get();
      if (stop != null) {
        long grace = job.place.graceNanos() - (now - stop.nanos());
        if (grace <= 0) {
          job.notes.add("returned while items were still running that ignore interruption");
          return;
        }
        next = Math.min(next, grace);
      }
      if (!job.done()) {
        LockSupport.parkNanos(job, next);
      }
      if (Thread.interrupted()) {
        clocks.callerInterrupted();
      }
      clocks.heedOuter();
    }
  }
}
