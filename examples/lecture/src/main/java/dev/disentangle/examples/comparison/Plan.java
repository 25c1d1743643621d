package dev.disentangle.examples.comparison;

import java.time.Duration;
import java.util.List;

/**
 * How many items, how often: as asked for, or as much as fits.
 *
 * @param items how many items a run has
 * @param rounds how many runs each contender has: an odd number, so that there is a median
 */
record Plan(int items, int rounds) {

  private static final int MOST_ROUNDS = 7;

  /**
   * Plans from what an item costs.
   *
   * @param itemNanos how long an item takes on its own
   */
  static Plan of(
      int items, double itemNanos, Kind kind, List<Contender> contenders, Settings settings) {
    double share = 0;
    for (Contender contender : contenders) {
      share += 1 / kind.ideal(contender.workers(), settings.processors());
    }
    double round = items * itemNanos * share;
    double limit = settings.limit().toNanos();
    int fitting = items;
    if (round > limit && settings.items().isEmpty()) {
      fitting = rounded(Math.max(1, items * limit / round));
      round = fitting * itemNanos * share;
    }
    return new Plan(fitting, rounds(round, settings.repetition()));
  }

  private static int rounds(double roundNanos, Duration repetition) {
    double fitting = repetition.toNanos() / roundNanos;
    int rounds = (int) Math.max(1, Math.min(MOST_ROUNDS, fitting));
    return rounds - (1 - rounds % 2);
  }

  /** The next lower of 1, 2, 5, 10, 20, 50, … */
  static int rounded(double number) {
    double power = Math.pow(10, Math.floor(Math.log10(number)));
    double digit = number / power;
    return (int) (power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1));
  }
}
