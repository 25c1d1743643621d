package dev.disentangle.internal;

import dev.disentangle.spi.Daemons;
import dev.disentangle.spi.Worker;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread of the engine's that works for one job: in place of a worker that is stuck, or of a
 * caller that must watch clocks and has no other worker.
 *
 * @param number its number in this JVM
 */
record StandIn(int number) implements Worker {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Starts a stand-in; false if one already works in the caller's place. */
  static boolean start(EngineJob job, String why) {
    if (job.place.remote) { // items of remote workers must not run in this JVM
      String none = "no worker of " + job.place.recruiter + " could be had";
      job.abandon(new IllegalStateException(none));
      return true;
    }
    StandIn standIn = next();
    if (!job.place.admit(standIn)) {
      return false;
    }
    job.recruits.standIn();
    try {
      standIn.thread(() -> job.work(standIn)).start();
    } catch (OutOfMemoryError noThread) {
      job.recruits.begun();
      job.place.release(standIn);
      throw noThread;
    }
    job.notes.add("a stand-in thread worked too: " + why);
    return true;
  }

  static StandIn next() {
    return new StandIn(NUMBERS.getAndIncrement());
  }

  /** Makes its thread, without starting it. */
  Thread thread(Runnable work) {
    return Daemons.thread("disentangle-stand-in-" + number, work);
  }

  @Override
  public int seat() {
    return number;
  }
}
