package dev.disentangle.internal;

import dev.disentangle.chunking.Cutter;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a job of known size for a caller that waits for it.
 *
 * <p>Waking a thread costs microseconds. So a job that is expected to be short begins on the
 * calling thread alone, in doubling strips, and recruits workers only when both the time spent and
 * the estimated rest exceed the cost of waking them. A job that is expected to be long, or about
 * which nothing is known, recruits at once. The caller runs items too if they are known to be
 * short. If not, or if there is a timeout or a deadline to enforce, it only waits and watches the
 * clocks.
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
    } catch (Throwable e) { // no caller would look after the workers any more
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
      StandIn.start(job, "the caller minds the clocks"); // takes the caller's place
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

  /**
   * Runs items from the beginning until workers would help; returns the first that it has not run.
   */
  private long alone(CallerSeat seat) {
    job.onSeat(
        seat,
        () -> {
          seat.tally.chunks++;
          seat.reached = job.runner.run(seat, 0, job.size);
          // one worker runs a whole block of a reduction: finish the one that is begun
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
    job.leaveAsCaller(); // first: the next lines need a thread, and may get none
    if (replaced && !job.recruits.ask(1)) {
      StandIn.start(job, "the strategy has no thread to give");
    }
  }

  /**
   * No worker has come: the caller does the work, or a stand-in if the caller must watch clocks.
   */
  private void workForOthers() {
    if (Clocks.needWatching(job.options) || job.place.remote) {
      starvation.standIn();
    } else {
      drainAlone();
    }
  }

  /** The caller runs what is left, together with workers that may have come after all. */
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
