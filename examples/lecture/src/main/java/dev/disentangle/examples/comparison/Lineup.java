package dev.disentangle.examples.comparison;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.Sequential;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.VirtualThreads;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who takes part: a loop first, then each strategy of the library, then what the JDK has. */
public final class Lineup implements AutoCloseable {

  private final ExecutorService pool;
  private final List<Contender> contenders = new ArrayList<>();

  /**
   * The contenders for a kind of work.
   *
   * @param workers how many workers all get that can be told
   * @param extraWorkers further numbers of workers, for the strategy that the kind of work is for
   */
  public Lineup(Kind kind, int workers, List<Integer> extraWorkers, int processors) {
    pool = Executors.newFixedThreadPool(workers, Lineup::daemon);
    contenders.add(Contender.loop());
    if (kind != Kind.WAITING) { // the same as the loop, and as long
      contenders.add(Contender.strategy("Sequential.instance()", 1, Sequential.instance()));
    }
    contenders.add(
        Contender.strategy(
            "StaticChunking.workers(" + workers + ")", workers, StaticChunking.workers(workers)));
    contenders.add(stealing(workers));
    contenders.add(virtual(workers));
    for (int extra : extraWorkers) {
      if (extra != workers) {
        contenders.add(kind == Kind.WAITING ? virtual(extra) : stealing(extra));
      }
    }
    contenders.add(
        Contender.strategy(
            "ProcessPool.workers(" + workers + ")", workers, ProcessPool.workers(workers)));
    contenders.add(
        Contender.strategy(
            "ExecutorStrategy.on(pool, " + workers + ")",
            workers,
            ExecutorStrategy.on(pool, workers)));
    contenders.add(Contender.taskAnItem(pool, workers));
    contenders.add(Contender.parallelStream(processors));
  }

  /** All of them, the sequential one that the others are compared to first. */
  public List<Contender> contenders() {
    return List.copyOf(contenders);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  private static Contender stealing(int workers) {
    return Contender.strategy(
        "WorkStealing.workers(" + workers + ")", workers, WorkStealing.workers(workers));
  }

  private static Contender virtual(int workers) {
    return Contender.strategy(
        "VirtualThreads.limit(" + workers + ")", workers, VirtualThreads.limit(workers));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "executor-service");
    thread.setDaemon(true);
    return thread;
  }
}
