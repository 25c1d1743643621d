package dev.disentangle.internal;

import dev.disentangle.spi.Scarcity;

/**
 * Stops a job in which the engine itself has failed. Items may be lost, so the caller must be told.
 */
@SuppressWarnings("StaticAssignmentOfThrowable") // made early: when it is needed there is no memory
final class Defect {

  private static final IllegalStateException LAST_RESORT = new LastResort();

  private Defect() {}

  /** Stops the job, even if there is no memory. */
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

  /** Without a stack: it would keep the classes of whoever made this JVM's first call. */
  private static final class LastResort extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    LastResort() {
      super("the engine failed for want of memory");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }
}
