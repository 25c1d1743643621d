package dev.disentangle.conformance;

import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import org.junit.jupiter.api.Tag;

/** Design, trap: a caller who may not work, with no input at all, or a single one. */
@Tag("stress") // other strategies go the same ways, and verify is to take ten minutes
class CallerMayNotWorkConformanceTest extends StrategyConformance {

  /** As worker JVMs have it: the calling thread runs no items. */
  private record Elsewhere(Strategy place) implements Strategy {
    @Override
    public Traits traits() {
      Traits traits = place.traits();
      return new Traits(traits.parallelism(), traits.boundary(), false, traits.chunking());
    }

    @Override
    public void recruit(Job job, int visits) {
      place.recruit(job, visits);
    }
  }

  @Override
  public Strategy strategy() {
    return new Elsewhere(new ThreadPerVisit(2));
  }
}
