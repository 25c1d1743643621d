package dev.disentangle.processes;

import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.Strategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All laws, with worker JVMs. */
class ProcessPoolConformanceTest extends StrategyConformance {

  private OpenProcessPool pool;

  @BeforeAll
  void open() {
    pool = ProcessPool.builder().workers(3).open();
  }

  @AfterAll
  void close() {
    pool.close();
  }

  @Override
  public Strategy strategy() {
    return pool;
  }
}
