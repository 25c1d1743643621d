package dev.disentangle.examples.lecture.memory;

import dev.disentangle.Parallel;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.VirtualThreads;
import dev.disentangle.threads.WorkStealing;

/** Ways to make many arrays while no more of them exist at once than fit a budget. */
final class ArrayWays implements AutoCloseable {

  /** What a worker JVM needs beside its array. */
  private static final int BESIDE = 64;

  private final Load load;
  private final int workers;
  private final MemoryLimit limit;
  private final int budget;
  private final OpenProcessPool processes;

  /**
   * Opens the worker JVMs.
   *
   * @param budget in MiB
   * @param most how many workers, if there is room for so many arrays
   */
  ArrayWays(Load load, int budget, int most) {
    this.load = load;
    this.budget = budget;
    workers = Math.min(most, budget / load.mebibytes());
    limit = new MemoryLimit(budget);
    long heap = (long) load.mebibytes() + load.mebibytes() / 4 + BESIDE;
    processes = ProcessPool.builder().workers(workers).heap(heap << 20).open();
  }

  /** The ways; each has started its workers. */
  Race<Long> race(String name, int rounds) throws Exception {
    Load little = new Load(4 * workers, 1);
    VirtualThreads waiting = VirtualThreads.limit(load.tasks());
    WorkStealing stealing = WorkStealing.workers(workers);
    loop(little);
    limited(waiting, little);
    map(stealing, little);
    map(processes, little);
    return Race.to(name, load.answer())
        .way("a loop", () -> loop(load))
        .way("WorkStealing.workers(" + workers + ")", () -> map(stealing, load))
        .way(
            "VirtualThreads.limit(%d), at most %d MiB".formatted(load.tasks(), budget),
            () -> limited(waiting, load))
        .way("ProcessPool.workers(" + workers + ")", () -> map(processes, load))
        .rounds(rounds);
  }

  /** How many workers there was room for. */
  int workers() {
    return workers;
  }

  /** The most that tasks with a limit held at once, in MiB. */
  int peak() {
    return limit.peak();
  }

  private static long loop(Load load) {
    long sum = 0;
    for (int i = 0; i < load.tasks(); i++) {
      sum += RandomArray.of(load.mebibytes(), i).length;
    }
    return sum;
  }

  private static long map(Strategy strategy, Load load) {
    int size = load.mebibytes();
    return Parallel.using(strategy)
        .range(0, load.tasks())
        .sumLong(i -> RandomArray.of(size, i).length);
  }

  private long limited(Strategy strategy, Load load) {
    int size = load.mebibytes();
    return Parallel.using(strategy)
        .range(0, load.tasks())
        .sumLong(i -> limit.holding(size, () -> RandomArray.of(size, i).length));
  }

  @Override
  public void close() {
    processes.close();
  }
}
