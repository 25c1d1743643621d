package dev.disentangle.conformance;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.spi.Strategy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ExecutorConformanceTest extends StrategyConformance {

  private static final int WORKERS = 3;
  private ExecutorService executor;

  @BeforeEach
  void open() {
    executor = Executors.newFixedThreadPool(WORKERS);
  }

  @AfterEach
  void close() {
    executor.shutdown();
  }

  @Override
  public Strategy strategy() {
    return ExecutorStrategy.on(executor, WORKERS);
  }
}
