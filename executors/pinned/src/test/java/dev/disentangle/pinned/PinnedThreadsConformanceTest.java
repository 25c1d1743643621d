package dev.disentangle.pinned;

import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.Strategy;
import java.time.Duration;

class PinnedThreadsConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return PinnedThreads.workers().idleTimeout(Duration.ofMillis(10));
  }
}
