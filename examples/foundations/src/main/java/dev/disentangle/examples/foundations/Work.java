package dev.disentangle.examples.foundations;

import dev.disentangle.examples.timing.WrongAnswerException;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Items that cost as much as one likes, and whose results are known without doing them: the state
 * of a linear congruential generator after so many steps from the item's index. Each step waits for
 * the one before, so an item keeps one core busy and needs no memory.
 *
 * @param steps how many steps an item takes
 */
record Work(long steps) implements Serializable {

  private static final long FACTOR = 6364136223846793005L;
  private static final long SUMMAND = 1442695040888963407L;

  private static final long CALIBRATION_STEPS = 1_000_000;
  private static final int CALIBRATIONS = 30;

  /** Items that take about so long here; the clock is asked. */
  static Work taking(double seconds) {
    Work sample = new Work(CALIBRATION_STEPS);
    double fastest = Double.MAX_VALUE; // what else the machine does is none of the item's cost
    for (int i = 0; i < CALIBRATIONS; i++) {
      long begin = System.nanoTime();
      long result = sample.item(i);
      fastest = Math.min(fastest, (double) (System.nanoTime() - begin));
      if (result != sample.sum(i + 1) - sample.sum(i)) {
        throw new IllegalStateException("item " + i + " gave " + result);
      }
    }
    return new Work(Math.max(1, Math.round(seconds * 1e9 * CALIBRATION_STEPS / fastest)));
  }

  /** Does item {@code i}. */
  long item(int i) {
    long state = i;
    for (long step = 0; step < steps; step++) {
      state = state * FACTOR + SUMMAND;
    }
    return state;
  }

  /** What the first results add up to: the steps taken at once, by repeated squaring. */
  long sum(int items) {
    long factor = 1;
    long summand = 0;
    long factorOfPower = FACTOR;
    long summandOfPower = SUMMAND;
    for (long left = steps; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        factor *= factorOfPower;
        summand = summand * factorOfPower + summandOfPower;
      }
      summandOfPower *= factorOfPower + 1;
      factorOfPower *= factorOfPower;
    }
    long n = items;
    return factor * (n * (n - 1) / 2) + summand * n;
  }

  /** Whether these are the results of the first items. */
  void check(int items, long[] results) throws WrongAnswerException {
    long given = Arrays.stream(results).sum();
    if (results.length != items || given != sum(items)) {
      throw new WrongAnswerException(
          "gave %d results that add up to %d; known are %d and %d"
              .formatted(results.length, given, items, sum(items)));
    }
  }
}
