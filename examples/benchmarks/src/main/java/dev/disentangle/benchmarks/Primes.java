package dev.disentangle.benchmarks;

/** The task of the uneven benchmarks: cheap for most numbers, dear for large primes. */
final class Primes {

  private Primes() {}

  /** By trial division up to the root. */
  static boolean isPrime(int number) {
    if (number < 4) {
      return number > 1;
    }
    if (number % 2 == 0) {
      return false;
    }
    for (int divisor = 3; (long) divisor * divisor <= number; divisor += 2) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return true;
  }
}
