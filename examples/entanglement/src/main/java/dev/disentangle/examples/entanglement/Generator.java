package dev.disentangle.examples.entanglement;

/** A linear congruential generator: steps that wait for one another, and whose end is known. */
final class Generator {

  private static final long FACTOR = 6364136223846793005L;
  private static final long SUMMAND = 1442695040888963407L;

  private Generator() {}

  static long next(long state) {
    return state * FACTOR + SUMMAND;
  }

  /** The state after so many steps, without doing them: each round doubles what a step is. */
  static long after(long steps, long state) {
    long factor = FACTOR;
    long summand = SUMMAND;
    long end = state;
    for (long left = steps; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        end = end * factor + summand;
      }
      summand = summand * (factor + 1);
      factor = factor * factor;
    }
    return end;
  }
}
