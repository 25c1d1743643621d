package dev.disentangle.conformance;

import dev.disentangle.spi.Strategy;
import org.junit.jupiter.api.Tag;

@Tag("stress") // other strategies go the same ways, and verify is to take ten minutes
class ThreadPerVisitConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return new ThreadPerVisit(3);
  }
}
