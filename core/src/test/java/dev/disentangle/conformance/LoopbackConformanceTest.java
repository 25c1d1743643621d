package dev.disentangle.conformance;

import dev.disentangle.spi.Strategy;

class LoopbackConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return new Loopback(3);
  }

  /** It has each serialized twice. */
  @Override
  public int many() {
    return 100_000;
  }
}
