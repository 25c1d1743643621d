package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Workload;

/** Tests for primes by trial division, written as in the lecture. */
final class Primes {

  /** The number of primes below a power of ten. */
  private static final int[] BELOW_POWER_OF_TEN = {
    0, 4, 25, 168, 1_229, 9_592, 78_498, 664_579, 5_761_455, 50_847_534
  };

  private Primes() {}

  /** The same prime again and again: items that cost the same. */
  static Workload same(int prime) {
    return new Same(prime);
  }

  /** Each index: items of which half cost nothing, and a few a thousand times as much. */
  static Workload each() {
    return new Each();
  }

  static boolean isPrime(int n) {
    if (n < 2) {
      return false;
    }
    if (n == 2) {
      return true;
    }
    if (n % 2 == 0) {
      return false;
    }
    int root = (int) Math.sqrt(n);
    for (int i = 3; i <= root; i += 2) {
      if (n % i == 0) {
        return false;
      }
    }
    return true;
  }

  private record Same(int prime) implements Workload {
    @Override
    public Site open() {
      int number = prime;
      return Workload.bare(i -> isPrime(number) ? 1 : 0);
    }

    @Override
    public long answer(int items) {
      return items;
    }
  }

  private record Each() implements Workload {
    @Override
    public Site open() {
      return Workload.bare(i -> isPrime(i) ? 1 : 0);
    }

    /** From the table where it can be, by a sieve elsewhere: never by what is to be checked. */
    @Override
    public long answer(int items) {
      double power = Math.log10(items);
      return power == Math.rint(power) ? BELOW_POWER_OF_TEN[(int) power] : sieve(items);
    }

    private static long sieve(int items) {
      boolean[] composite = new boolean[items];
      long primes = 0;
      for (int i = 2; i < items; i++) {
        if (!composite[i]) {
          primes++;
          for (long multiple = (long) i * i; multiple < items; multiple += i) {
            composite[(int) multiple] = true;
          }
        }
      }
      return primes;
    }
  }
}
