package dev.disentangle.internal;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The visits that a job asks its strategy for, and how many of them it is still owed. The thread
 * that waits for the job relies on that number: a visit that is owed may still come, one that was
 * refused or excused won't. Thread-safe.
 */
final class Recruits {

  private final EngineJob job;
  private final AtomicInteger owed = new AtomicInteger();

  Recruits(EngineJob job) {
    this.job = job;
  }

  /**
   * The number of promised visits that have not begun. Below 0 if a thread visits that was not
   * asked for, such as a caller in place of all workers.
   */
  int owed() {
    return owed.get();
  }

  /** Workers that are inside or on their way. */
  int present() {
    return Math.max(0, owed()) + job.gate.inside();
  }

  /** Asks the strategy for visits; false if no worker can come now. */
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
      job.abandon(closed); // not thrown: visitors may be inside, and the caller must wait for them
      return true;
    }
  }

  /** Recruits a worker for items that were given back, if there is room for one. */
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

  /** Some of the promised visits won't come. */
  void excuse(int visits) {
    promise(-visits);
  }

  /** A visit has begun. Room is kept for it until {@link #admitted}. */
  void begun() {
    owed.decrementAndGet();
  }

  /** A visit that has begun was admitted, or turned away. */
  void admitted() {
    job.place.expect(-1);
  }

  /** A stand-in will come. No room is kept for it, since it has been admitted already. */
  void standIn() {
    owed.incrementAndGet();
  }
}
