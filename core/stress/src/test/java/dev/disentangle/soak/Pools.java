package dev.disentangle.soak;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.Sequential;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.VirtualThreads;
import dev.disentangle.threads.WorkStealing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The strategies that all calls of a soak share. */
final class Pools implements AutoCloseable {

  private static final Duration IDLE = Duration.ofMillis(100);

  private final ExecutorService plenty =
      Executors.newCachedThreadPool(work -> new Thread(work, "soak-plenty"));
  private final ExecutorService scarce =
      new ThreadPoolExecutor(
          2,
          2,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          work -> new Thread(work, "soak-scarce"));
  private final List<Strategy> shared =
      List.of(
          WorkStealing.workers(1).idleTimeout(IDLE),
          WorkStealing.workers(2).idleTimeout(IDLE),
          WorkStealing.workers(4).idleTimeout(IDLE),
          StaticChunking.workers(2).idleTimeout(IDLE),
          StaticChunking.workers(3).idleTimeout(IDLE),
          VirtualThreads.limit(1).idleTimeout(IDLE),
          VirtualThreads.limit(8).idleTimeout(IDLE),
          Sequential.instance(),
          ExecutorStrategy.on(plenty, 3),
          ExecutorStrategy.on(scarce, 2));

  Strategy any(RandomGenerator random) {
    return shared.get(random.nextInt(shared.size()));
  }

  /** One that may be closed. */
  static OpenStrategy own(RandomGenerator random) {
    int workers = 1 + random.nextInt(3);
    return random.nextBoolean()
        ? WorkStealing.workers(workers).open()
        : StaticChunking.workers(workers).open();
  }

  @Override
  public void close() {
    plenty.shutdown();
    scarce.shutdown();
  }
}
