package dev.disentangle.spi;

import dev.disentangle.chunking.Chunking;
import java.util.Objects;

/**
 * What the engine knows about a strategy.
 *
 * @param parallelism how many workers a job may have at once, at least 1
 * @param boundary what lies between the caller and the workers
 * @param callerMayWork whether the calling thread may run items as one of the workers
 * @param chunking how jobs are cut unless the caller says otherwise
 */
public record Traits(int parallelism, Boundary boundary, boolean callerMayWork, Chunking chunking) {

  /**
   * Checks the values.
   *
   * @param parallelism how many workers a job may have at once, at least 1
   * @param boundary what lies between the caller and the workers
   * @param callerMayWork whether the calling thread may run items as one of the workers
   * @param chunking how jobs are cut unless the caller says otherwise
   */
  public Traits {
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "parallelism is " + parallelism + ": a strategy has at least 1 worker");
    }
    Objects.requireNonNull(boundary, "boundary");
    Objects.requireNonNull(chunking, "chunking");
  }

  /**
   * A copy with another chunking.
   *
   * @param chunking how jobs are cut
   * @return the changed copy
   */
  public Traits withChunking(Chunking chunking) {
    return new Traits(parallelism, boundary, callerMayWork, chunking);
  }
}
