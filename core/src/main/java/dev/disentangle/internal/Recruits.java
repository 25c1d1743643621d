package dev.disentangle.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The visits that a job asks its strategy for, and how many of them it is still owed. Whoever waits
 * for the job relies on that number: what is owed can still come, and what is refused or excused
 * can't.
 */
final class Recruits {

  private final EngineJob job;
  private final AtomicInteger owed = new AtomicInteger();

  Recruits(EngineJob job) {
    this.job = job;
  }

  /**
   * How many visits were promised and have not begun; less than none if somebody came whom nobody
   * had been asked for, as a caller in the stead of all.
   */
  int owed() {
    return owed.get();
  }

  /** Workers that are inside or on their way. */
  int present() {
    return Math.max(0, owed()) + job.gate.inside();
  }

  /** Asks for visits; false if nobody can come now. */
  boolean ask(int visits) {
    Place place = job.place;
    if (!place.remote && !place.nested) {
      Rehearsal.done();
    }
    promise(visits);
    try {
      place.recruiter.recruit(job, visits);
      return true;
    } catch (RejectedExecutionException | OutOfMemoryError refused) {
      excuse(visits);
      job.note("no further worker could be had: " + Text.describe(refused));
      return false;
    } catch (RuntimeException closed) {
      excuse(visits);
      job.abandon(closed); // not thrown: others may be inside, and the caller has to see them off
      return true;
    }
  }

  /** Has somebody come for what a visitor gave back who won't come to it, if nobody else will. */
  void askForReturned() {
    boolean roomy = present() < job.place.workers;
    if (roomy && job.stop.get() == null && job.claimable()) {
      ask(1);
    }
  }

  private void promise(int visits) {
    owed.addAndGet(visits);
    job.place.expect(visits);
  }

  /** Visits that were promised won't come. */
  void excuse(int visits) {
    promise(-visits);
  }

  /** A visit has begun. Its place is kept until it is admitted, see {@link #admitted}. */
  void begun() {
    owed.decrementAndGet();
  }

  /** A visit that has begun was admitted, or was found not to be needed. */
  void admitted() {
    job.place.expect(-1);
  }

  /** A stand-in will come, for which no place is kept: it has one already. */
  void standIn() {
    owed.incrementAndGet();
  }
}
