package dev.disentangle.threads;

import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.Strategy;
import java.time.Duration;

class StaticChunkingConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return StaticChunking.workers(3).idleTimeout(Duration.ofMillis(10));
  }
}
