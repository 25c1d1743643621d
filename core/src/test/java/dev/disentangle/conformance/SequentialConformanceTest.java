package dev.disentangle.conformance;

import dev.disentangle.Sequential;
import dev.disentangle.spi.Strategy;

class SequentialConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return Sequential.instance();
  }
}
