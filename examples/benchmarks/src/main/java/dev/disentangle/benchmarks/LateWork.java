package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.List;

/**
 * Tests 16,384 numbers, of which the last eighth are primes near 10⁹, some 50 µs each, and the
 * others even and as good as free. Whoever cuts the list into equal shares gives all the work to
 * one; a parallel stream does.
 */
final class LateWork implements Benchmark {

  private static final int CHUNK = 16;

  @Override
  public String name() {
    return "late-work";
  }

  @Override
  public String what() {
    return "a list whose last eighth costs all; ≤ 0.80 × a stream, ≤ 1.03 × hand-written";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    List<Integer> inputs = inputs(scale.items(16_384));
    Parallel stealing = Parallel.using(WorkStealing.workers(2));
    Parallel fixed = Parallel.using(StaticChunking.workers(2));
    try (ByHand byHand = new ByHand()) {
      Standings standings =
          new Contest("work in the last eighth")
              .with("by hand", () -> byHand(byHand, inputs))
              .with("WorkStealing", () -> stealing.map(Primes::isPrime, inputs))
              .with("StaticChunking", () -> fixed.map(Primes::isPrime, inputs))
              .with("parallel stream", () -> inputs.parallelStream().map(Primes::isPrime).toList())
              .run(scale);
      findings.budget(standings, "WorkStealing", "parallel stream", 0.80);
      findings.budget(standings, "WorkStealing", "by hand", 1.03);
      findings.times(standings);
    }
  }

  private static List<Boolean> byHand(ByHand threads, List<Integer> inputs) throws Exception {
    Boolean[] results = new Boolean[inputs.size()];
    threads.dynamic(
        results.length,
        CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            results[i] = Primes.isPrime(inputs.get(i));
          }
          return 0;
        });
    return List.of(results);
  }

  private static List<Integer> inputs(int n) {
    List<Integer> inputs = new ArrayList<>(n);
    int dear = 1_000_000_001;
    for (int i = 0; i < n; i++) {
      if (i < n / 8 * 7) {
        inputs.add(2 * i + 2);
      } else {
        while (!Primes.isPrime(dear)) {
          dear += 2;
        }
        inputs.add(dear);
        dear += 2;
      }
    }
    return inputs;
  }
}
