package dev.disentangle.conformance;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Strategy;
import java.util.List;

class LoopbackConformanceTest extends StrategyConformance {

  @Override
  public Strategy strategy() {
    return new Loopback(3);
  }

  /** Worker JVMs run with all of them, which takes as long. */
  @Override
  public List<Chunking> chunkings() {
    return List.of(Chunking.fixed(7), Chunking.stealing());
  }

  /** It has each serialized twice. */
  @Override
  public int many() {
    return 100_000;
  }

  @Override
  public int thousands() {
    return 1_000;
  }
}
