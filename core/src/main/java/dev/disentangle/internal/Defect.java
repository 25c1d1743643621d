package dev.disentangle.internal;

import dev.disentangle.spi.Scarcity;

/** The end of a job in which the engine itself failed: items may be lost, so this must be known. */
final class Defect {

  private Defect() {}

  /** Stops the job, however little memory there is. */
  static void stop(EngineJob job, Throwable why) {
    while (true) {
      try {
        job.abandon(new IllegalStateException("the engine failed: " + why, why));
        return;
      } catch (OutOfMemoryError e) {
        Scarcity.pause();
      }
    }
  }
}
