package dev.disentangle.examples.entanglement;

import dev.disentangle.Parallel;
import dev.disentangle.pinned.PinnedThreads;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Those that are compared. Worker JVMs stay from run to run; independent ones are started anew. */
final class Contenders implements AutoCloseable {

  static final String THREADS = "threads";
  static final String INDEPENDENT = "independent JVMs";

  /** Long enough that no worker JVM is sent a second job while others are idle. */
  private static final long WARM_UP = Duration.ofMillis(30).toNanos();

  /** As the first ones to start may do all there is to do, before the last one is there. */
  private static final int ATTEMPTS = 100;

  private final int most;
  private final OpenProcessPool pool;
  private final List<Contender> strategies;

  /**
   * Starts nothing yet.
   *
   * @param most workers of a strategy
   */
  Contenders(int most) {
    this.most = most;
    this.pool =
        ProcessPool.builder()
            .workers(most)
            .heap(heap(most))
            .idleTimeout(Duration.ofHours(1))
            .open();
    this.strategies =
        List.of(
            new Contender(
                THREADS,
                jobs -> "StaticChunking.workers(" + workers(jobs) + ")",
                (job, jobs) -> map(job, jobs, StaticChunking.workers(workers(jobs)))),
            new Contender(
                "pinned threads",
                jobs -> "PinnedThreads.workers(" + pinned(jobs) + ")",
                (job, jobs) -> map(job, jobs, PinnedThreads.workers(pinned(jobs)))),
            new Contender(
                "worker JVMs",
                jobs -> "ProcessPool.workers(" + workers(jobs) + ")",
                (job, jobs) -> map(job, jobs, pool)));
  }

  /** Each has a worker for each job, as the document has, as far as it can; threads first. */
  List<Contender> strategies() {
    return strategies;
  }

  /**
   * JVMs that no strategy has started.
   *
   * @param most how many there may be at once
   */
  static Contender independent(int most, String... flags) {
    List<String> all = new ArrayList<>();
    all.add("-Xmx" + heap(most));
    all.addAll(List.of(flags));
    return new Contender(
        String.join(" ", INDEPENDENT, String.join(" ", flags)).strip(),
        jobs -> "java -cp …",
        new IndependentJvms(all)::run);
  }

  /**
   * All JVMs together may have as much as those on threads have in this one: by default each would
   * take a quarter of the machine, and ten of them more than there is.
   */
  private static long heap(int most) {
    return Runtime.getRuntime().maxMemory() / most;
  }

  /** Has the task compiled here. */
  void warmUpThreads(Job job) {
    for (Strategy strategy :
        List.of(StaticChunking.workers(most), PinnedThreads.workers(pinned(most)))) {
      Parallel.map(i -> job.warmUp(WARM_UP), Collections.nCopies(most, 0), strategy);
    }
  }

  /** The same in each worker JVM, as none may be cold later. */
  void warmUpJvms(Job job) {
    Set<Long> warm = new HashSet<>();
    for (int attempt = 0; warm.size() < most && attempt < ATTEMPTS; attempt++) {
      Parallel.map(i -> job.warmUp(WARM_UP), Collections.nCopies(most, 0), pool)
          .forEach(done -> warm.add(done.jvm()));
    }
  }

  private static List<Done> map(Job job, int jobs, Strategy strategy) {
    return Parallel.map(i -> job.run(), Collections.nCopies(jobs, 0), strategy);
  }

  private int workers(int jobs) {
    return Math.min(jobs, most);
  }

  /** No more than CPUs, where it is known which there are: each pinned thread has one to itself. */
  private int pinned(int jobs) {
    int cpus = PinnedThreads.workers().cpus().size();
    return cpus == 0 ? workers(jobs) : Math.min(workers(jobs), cpus);
  }

  @Override
  public void close() {
    pool.close();
  }
}
