package dev.disentangle.examples.foundations;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.Parallel;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.pinned.PinnedThreads;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.VirtualThreads;
import dev.disentangle.threads.WorkStealing;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who does the work: a loop, strategies that have their workers, and one that must start them. */
final class Contest implements AutoCloseable {

  /** The loop that others are compared to. */
  static final String LOOP = "a loop";

  /** Warm-up: enough items for each worker, of which none is long. */
  private static final int WARM_UP_ITEMS = 1_000;

  private static final Work WARM_UP = new Work(1_000);

  private final int workers;
  private final PinnedThreads pinned; // made once: to find the CPUs is no part of a call
  private final ExecutorService executor;
  private final OpenProcessPool processes;

  Contest(int workers) {
    this.workers = workers;
    this.pinned = PinnedThreads.workers(pinned(workers));
    this.executor = Executors.newFixedThreadPool(workers, Contest::daemon);
    this.processes = ProcessPool.builder().workers(workers).idleTimeout(Duration.ofHours(1)).open();
  }

  /** Lets each run for a while, so that what is timed is compiled, and started. */
  void warmUp(Duration each) throws Exception {
    race(WARM_UP, WARM_UP_ITEMS).warmUp(each).run(update -> {});
  }

  /** All that have their workers. */
  Race<long[]> race(Work work, int items) {
    return Race.<long[]>checked("worth", results -> work.check(items, results))
        .way(LOOP, () -> loop(work, items))
        .way(
            "StaticChunking.workers(" + workers + ")",
            () -> map(work, items, StaticChunking.workers(workers)))
        .way(
            "WorkStealing.workers(" + workers + ")",
            () -> map(work, items, WorkStealing.workers(workers)))
        .way("PinnedThreads.workers(" + pinned(workers) + ")", () -> map(work, items, pinned))
        .way(
            "VirtualThreads.limit(" + workers + ")",
            () -> map(work, items, VirtualThreads.limit(workers)))
        .way(
            "ExecutorStrategy.on(pool, " + workers + ")",
            () -> map(work, items, ExecutorStrategy.on(executor, workers)))
        .way("ProcessPool.workers(" + workers + "), warm", () -> map(work, items, processes));
  }

  /** Worker JVMs that are started for this work, and stopped after it. */
  Race<long[]> cold(Work work, int items) {
    return Race.<long[]>checked("worth", results -> work.check(items, results))
        .way(
            "ProcessPool.workers(" + workers + "), cold",
            () -> {
              try (OpenProcessPool pool = ProcessPool.builder().workers(workers).open()) {
                return map(work, items, pool);
              }
            });
  }

  static long[] loop(Work work, int items) {
    long[] results = new long[items];
    for (int i = 0; i < items; i++) {
      results[i] = work.item(i);
    }
    return results;
  }

  static long[] map(Work work, int items, Strategy strategy) {
    return Parallel.using(strategy).range(0, items).mapToLong(i -> work.item(i));
  }

  /** No more than CPUs, where it is known which there are: each pinned thread has one to itself. */
  static int pinned(int workers) {
    int cpus = PinnedThreads.workers().cpus().size();
    return cpus == 0 ? workers : Math.min(workers, cpus);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "executor-service");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    executor.shutdownNow();
    processes.close();
  }
}
