package dev.disentangle.conformance;

import dev.disentangle.spi.Strategy;

class LoopbackConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return new Loopback(3);
  }
}
