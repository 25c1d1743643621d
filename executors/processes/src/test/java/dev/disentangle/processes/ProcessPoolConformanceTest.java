package dev.disentangle.processes;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Latch;
import dev.disentangle.conformance.Log;
import dev.disentangle.conformance.StrategyConformance;
import dev.disentangle.spi.Strategy;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/**
 * All laws, with worker JVMs of each test's own. They have met the kit's classes before the test
 * begins: its short timeouts are for items, not for a JVM that loads its first classes.
 */
@Tag("stress")
class ProcessPoolConformanceTest extends StrategyConformance {

  private static final int WORKERS = 2;

  private OpenProcessPool pool;

  @BeforeEach
  void open() {
    pool = ProcessPool.builder().workers(WORKERS).open();
    Log<Integer> log = new Log<>();
    Latch all = new Latch(WORKERS); // or the first might have all items to itself
    Parallel.using(pool)
        .chunked(Chunking.fixed(1))
        .forEach(
            item -> {
              log.add(item);
              all.countDown();
              all.await();
            },
            IntStream.range(0, WORKERS).boxed().toList());
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Override
  public Strategy strategy() {
    return pool;
  }
}
