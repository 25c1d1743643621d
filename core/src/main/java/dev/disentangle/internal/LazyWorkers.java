package dev.disentangle.internal;

import dev.disentangle.chunking.OpenCutter;

/**
 * Who runs the items of a {@link LazyCall}: workers, if that is worth waking them; the consumer's
 * thread itself, while it would otherwise wait; or a stand-in, if that thread must mind the clocks
 * and no worker can come.
 *
 * <p>Used by the consumer's thread only.
 */
final class LazyWorkers {

  private static final double SHORT_ITEM_NANOS = 100_000;

  private final EngineJob job;
  private final OpenCutter cutter;
  private final int window;
  private final CallerSeat seat;
  private final Starvation starvation;
  private final boolean watched;
  private final boolean consumerWorks;

  /** The time that an item takes, in nanoseconds. */
  private double pace;

  /**
   * For a call that nobody works at yet.
   *
   * @param window how many items may be read and not taken
   * @param pace how long an item is expected to take, in nanoseconds
   */
  LazyWorkers(EngineJob job, OpenCutter cutter, int window, Clocks clocks, double pace) {
    this.job = job;
    this.cutter = cutter;
    this.window = window;
    this.pace = pace;
    this.seat = new CallerSeat(job, clocks);
    this.starvation = new Starvation(job);
    this.watched = Clocks.needWatching(job.options);
    this.consumerWorks = !watched && job.place.callerMayWork;
    job.seats.put(seat);
    seat.together();
  }

  /** Has another worker come, if there is enough to do for one. */
  void recruitIfWorthwhile() {
    if (consumerWorks && job.place.workers == 1) {
      return;
    }
    if (needsStandIn()) {
      StandIn.start(job, "the consumer minds the clocks");
    }
    int present = job.recruits.present();
    long unclaimed = cutter.chunksAtMost();
    if (present >= job.place.workers || unclaimed <= job.recruits.owed()) {
      return; // workers inside are not counted on: they may be busy for long
    }
    boolean later = pace < SHORT_ITEM_NANOS && present > 0 && unclaimed < window / 2;
    if (!trivial(unclaimed)
        && !later
        && (job.place.hasRoom() || !(consumerWorks || job.place.nested))) {
      bring();
    }
  }

  /**
   * Whether a stand-in must take the consumer's place: in a nested call, all workers that are
   * promised may themselves be consumers.
   */
  private boolean needsStandIn() {
    return watched
        && job.place.nested
        && !job.place.isLent()
        && job.stop.get() == null
        && job.claimable();
  }

  /** Whether the consumer would have run these items before a worker could be woken. */
  private boolean trivial(long items) {
    return consumerWorks && pace * items < CallerSeat.WAKE_NANOS;
  }

  private void bring() {
    if (watched && job.place.workers == 1 && job.place.callerMayWork) {
      StandIn.start(job, "the consumer minds the clocks");
    } else if (!job.recruits.ask(1) && !consumerWorks) {
      StandIn.start(job, "the strategy has no thread to give");
    }
  }

  /**
   * Runs a chunk on the consumer's thread, or all of them if they are trivial, if that is better
   * than waiting; false if nothing was run.
   */
  boolean workHere() {
    boolean starving = starvation.goesOn();
    if (starving && !consumerWorks) {
      starvation.standIn();
    }
    if (!consumerWorks || !job.claimable()) {
      return false;
    }
    int present = job.recruits.present();
    boolean must = job.place.nested || job.place.workers == 1 || present == 0 || starving;
    boolean may = pace < SHORT_ITEM_NANOS && present < job.place.workers;
    if (!(must || may) || !job.enterAsCaller()) {
      return false;
    }
    long before = seat.tally.items();
    if (trivial(cutter.chunksAtMost())) {
      job.drain(seat);
    } else {
      job.drainOne(seat);
    }
    job.leaveAsCaller();
    pace = seat.cursor.nanosPerItem();
    return seat.tally.items() > before;
  }

  /** Learns the pace from the items that were run. */
  void learn() {
    long items = job.seats.items();
    if (items > 0) {
      pace = (double) job.seats.workNanos() / items;
    }
  }
}
