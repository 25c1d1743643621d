package dev.disentangle.threads;

import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.Strategy;
import java.time.Duration;

class WorkStealingConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return WorkStealing.workers(3).idleTimeout(Duration.ofMillis(10));
  }
}
