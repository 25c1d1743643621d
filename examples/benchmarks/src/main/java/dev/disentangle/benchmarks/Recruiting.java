package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.threads.WorkStealing;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Eight items of about 100 µs: how soon the second worker is there. In a row, and after 2 ms of
 * idleness, when a processor has gone to sleep.
 */
final class Recruiting implements Benchmark {

  private static final int STEPS = 50_000;

  @Override
  public String name() {
    return "recruiting";
  }

  @Override
  public String what() {
    return "8 items of 100 µs: how soon the second worker is there; ≤ 1.00 × a stream";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    List<Integer> inputs = IntStream.range(0, 8).boxed().toList();
    Parallel parallel = Parallel.using(WorkStealing.workers(2));
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (long idle : new long[] {0, 2_000_000}) {
        Standings standings =
            new Contest("8 items of 100 µs" + (idle > 0 ? ", after 2 ms idle" : ""))
                .resting(idle)
                .with("Parallel.map", () -> parallel.map(Recruiting::spin, inputs))
                .with(
                    "parallel stream", () -> inputs.parallelStream().map(Recruiting::spin).toList())
                .with("2 pool threads, invokeAll", () -> invokeAll(pool, inputs))
                .with("plain loop", () -> inputs.stream().map(Recruiting::spin).toList())
                .run(scale);
        findings.budget(standings, "Parallel.map", "parallel stream", 1.00);
        findings.budget(standings, "Parallel.map", "2 pool threads, invokeAll", 1.00);
        findings.times(standings);
      }
    } finally {
      pool.shutdown();
    }
  }

  private static List<Long> invokeAll(ExecutorService pool, List<Integer> inputs) throws Exception {
    List<Callable<Long>> tasks =
        inputs.stream().<Callable<Long>>map(input -> () -> spin(input)).toList();
    Long[] results = new Long[inputs.size()];
    int i = 0;
    for (Future<Long> future : pool.invokeAll(tasks)) {
      results[i++] = future.get();
    }
    return List.of(results);
  }

  /**
   * Work, by count and not by the clock: who waits for a processor gets nothing done. Steps that no
   * compiler does several of at a time, as JDK 25 does those of a linear congruence.
   */
  private static long spin(int seed) {
    long random = seed + 1;
    for (int i = 0; i < STEPS; i++) {
      random ^= random << 13;
      random ^= random >>> 7;
      random ^= random << 17;
    }
    return random;
  }
}
