package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.util.stream.IntStream;

/**
 * Counts the primes below 4·10⁶. The cost of a number grows with it, so equal shares are unequal
 * work.
 *
 * <p>On two processors a parallel stream is the caller and one thread of the common pool, and cuts
 * the range into four: its last quarter is 36 % of the work, which steals of quarters make up for
 * in part. {@link LateWork} is for splits that nothing makes up for.
 */
final class UnevenPrimes implements Benchmark {

  /** Of 1,000, 4,000, 16,000 and 64,000 the fastest. */
  private static final int CHUNK = 4_000;

  @Override
  public String name() {
    return "uneven-primes";
  }

  @Override
  public String what() {
    return "counts the primes below 4·10⁶; ≤ 1.00 × a stream, ≤ 1.03 × hand-written";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    int n = scale.items(4_000_000);
    Parallel stealing = Parallel.using(WorkStealing.workers(2));
    Parallel fixed = Parallel.using(StaticChunking.workers(2));
    try (ByHand byHand = new ByHand()) {
      Standings standings =
          new Contest("primes below " + Quantity.count(n))
              .with("by hand", () -> (long) byHand.dynamic(n, CHUNK, UnevenPrimes::count))
              .with(
                  "WorkStealing",
                  () -> stealing.range(0, n).sumLong(i -> Primes.isPrime(i) ? 1 : 0))
              .with(
                  "StaticChunking", () -> fixed.range(0, n).sumLong(i -> Primes.isPrime(i) ? 1 : 0))
              .with(
                  "parallel stream",
                  () -> IntStream.range(0, n).parallel().filter(Primes::isPrime).count())
              .with("one thread", () -> (long) count(0, n))
              .run(scale);
      findings.budget(standings, "WorkStealing", "parallel stream", 1.00);
      findings.budget(standings, "WorkStealing", "by hand", 1.03);
      findings.times(standings);
    }
  }

  private static int count(int from, int to) {
    int primes = 0;
    for (int i = from; i < to; i++) {
      if (Primes.isPrime(i)) {
        primes++;
      }
    }
    return primes;
  }
}
