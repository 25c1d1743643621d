package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.machine.Cache;
import dev.disentangle.pinned.PinnedThreads;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Goes over the same data again and again, call after call, and leaves them as they are, but dirty
 * in the cache of whoever was there. Pinned threads find their interval where they left it.
 * <em>Swapped</em> is the same with each interval on another CPU in every call, so it says what
 * that is worth, and nothing else does.
 */
final class Sweeps implements Benchmark {

  private static final int WORKERS = Math.min(2, PinnedThreads.workers().traits().parallelism());
  private static final long USUAL_L2 = 1L << 20;

  /** Makes the calls of one contender on data of its own. */
  private interface Sweep {
    Callable<?> by(Parallel... inTurn);
  }

  @Override
  public String name() {
    return "sweeps";
  }

  @Override
  public String what() {
    return "the same data call after call; in L2 ≤ 0.80 × what it takes on swapped CPUs";
  }

  @Override
  public List<String> jvmOptions() {
    List<String> options = new ArrayList<>(Benchmark.super.jvmOptions());
    options.add("--enable-native-access=ALL-UNNAMED");
    return options;
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    long l2 = WORKERS * l2();
    Standings chased = contest("chased, 3/4 of L2", chase(scale, l2 * 3 / 4), scale);
    findings.budget(chased, "pinned", "pinned, swapped", 0.80);
    findings.budget(chased, "pinned", "StaticChunking", 1.00);
    findings.times(chased);
    findings.times(contest("chased, 32 × L2", chase(scale, l2 * 32), scale));
    findings.times(contest("in order, 3/4 of L2", array(scale, l2 * 3 / 4), scale));
    findings.times(contest("in order, 32 × L2", array(scale, l2 * 32), scale));
  }

  private static long l2() {
    return dev.disentangle.machine.Machine.local().caches().value().stream()
        .filter(cache -> cache.level() == 2 && cache.kind() != Cache.Kind.INSTRUCTION)
        .mapToLong(Cache::bytes)
        .findFirst()
        .orElse(USUAL_L2);
  }

  private static Standings contest(String figure, Sweep sweep, Scale scale) throws Exception {
    PinnedThreads pinned = PinnedThreads.workers(WORKERS);
    int[] cpus = pinned.cpus().stream().mapToInt(cpu -> cpu).toArray();
    int[] others = cpus.clone();
    Arrays.setAll(others, i -> cpus[(i + 1) % cpus.length]);
    return new Contest("sweep, " + figure)
        .with("pinned", sweep.by(Parallel.using(pinned)))
        .with(
            "pinned, swapped",
            sweep.by(
                Parallel.using(PinnedThreads.on(cpus)), Parallel.using(PinnedThreads.on(others))))
        .with("StaticChunking", sweep.by(Parallel.using(StaticChunking.workers(WORKERS))))
        .with("WorkStealing", sweep.by(Parallel.using(WorkStealing.workers(WORKERS))))
        .run(scale);
  }

  private static Sweep chase(Scale scale, long bytes) {
    return inTurn -> {
      Chase chase = new Chase(scale.items((int) bytes));
      int[] call = new int[1];
      return () -> chase.sweep(inTurn[call[0]++ % inTurn.length]);
    };
  }

  /** {@code a[i] = max(a[i], 0)}: the processor sees what is next, and fetches it ahead. */
  private static Sweep array(Scale scale, long bytes) {
    return inTurn -> {
      double[] a = new double[scale.items((int) bytes) / Double.BYTES];
      Arrays.setAll(a, i -> i % 100);
      int[] call = new int[1];
      return () -> {
        inTurn[call[0]++ % inTurn.length].range(0, a.length).forEach(i -> a[i] = Math.max(a[i], 0));
        return a[a.length / 3];
      };
    };
  }
}
