package dev.disentangle.threads;

import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.Strategy;
import java.time.Duration;

class VirtualThreadsConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return VirtualThreads.limit(3).idleTimeout(Duration.ofMillis(10));
  }
}
