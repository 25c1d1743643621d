package dev.disentangle.pinned;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.List;

class PinnedThreadsConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return PinnedThreads.workers().idleTimeout(Duration.ofMillis(10));
  }

  /** Where threads run changes nothing of how chunks are cut. */
  @Override
  public List<Chunking> chunkings() {
    return List.of(Chunking.balanced(), Chunking.fixed(7), Chunking.stealing());
  }
}
