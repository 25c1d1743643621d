package dev.disentangle.conformance;

import dev.disentangle.spi.Strategy;

class ThreadPerVisitConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return new ThreadPerVisit(3);
  }
}
