package dev.disentangle.internal;

import dev.disentangle.spi.Scarcity;

/** The end of a job in which the engine itself failed: items may be lost, so this must be known. */
@SuppressWarnings("StaticAssignmentOfThrowable") // when it is wanted there is no memory to make it
final class Defect {

  private static final IllegalStateException LAST_RESORT =
      new IllegalStateException("the engine failed for want of memory");

  private Defect() {}

  /** Stops the job, however little memory there is. */
  static void stop(EngineJob job, Throwable why) {
    for (int tries = 1; tries < Scarcity.TRIES; tries++) {
      try {
        job.abandon(new IllegalStateException("the engine failed: " + why, why));
        return;
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
    job.abandon(LAST_RESORT);
  }
}
