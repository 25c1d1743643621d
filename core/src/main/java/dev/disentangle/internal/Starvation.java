package dev.disentangle.internal;

/**
 * Notices that no worker comes to a job although visits are promised, perhaps because of the
 * caller: in a pool that does not belong to the strategy, the visits may be queued behind the
 * caller's thread. Used by the caller alone.
 */
final class Starvation {

  private final EngineJob job;
  private final boolean possible;
  private long since;

  Starvation(EngineJob job) {
    this.job = job;
    this.possible = job.place.callerMayWork && job.place.recruiter.mayStarve();
  }

  /** Whether work has been left for a while, with no worker inside. */
  boolean goesOn() {
    if (!possible || job.stop.get() != null || job.gate.inside() > 0 || !job.claimable()) {
      since = 0;
      return false;
    }
    long now = System.nanoTime();
    if (since == 0) {
      since = now;
    }
    if (now - since < Clocks.NET_NANOS) {
      return false;
    }
    job.notes.add("the caller worked itself: no promised worker came for 100 ms");
    return true;
  }

  /** Starts a stand-in for a caller that can't run items, and gives it as much time to come. */
  void standIn() {
    since = 0;
    StandIn.start(job, "the strategy has no thread to give");
  }
}
