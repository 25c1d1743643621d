package dev.disentangle.internal;

/**
 * Notices that nobody comes to a job though visits are promised, and its caller may be why: in a
 * pool that is not the strategy's own, the caller's thread may be one of those that the visits wait
 * for. For the caller.
 */
final class Starvation {

  private final EngineJob job;
  private final boolean possible;
  private long since;

  Starvation(EngineJob job) {
    this.job = job;
    this.possible = job.place.callerMayWork && job.place.recruiter.mayStarve();
  }

  /** Whether for a while work was left and nobody there. */
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

  /** Brings a stand-in for a caller who can't work, and gives it as long to come. */
  void standIn() {
    since = 0;
    StandIn.start(job, "the strategy has no thread to give");
  }
}
