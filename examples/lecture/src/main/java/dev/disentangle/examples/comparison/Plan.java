package dev.disentangle.examples.comparison;

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
      share += 1 / kind.gain(contender.workers(), settings.processors());
    }
    boolean asked = settings.items().isPresent();
    // Sleeping takes as long each time; what else the machine does shows in the rest.
    int leastRounds = asked || kind == Kind.WAITING ? 1 : 3;
    double itemInAll = itemNanos * share;
    double limit = settings.limit().toNanos();
    int fitting = items;
    if (leastRounds * items * itemInAll > limit && !asked) {
      fitting = rounded(Math.max(1, limit / (leastRounds * itemInAll)));
    }
    double repeated = settings.repetition().toNanos() / (fitting * itemInAll);
    int rounds = (int) Math.max(leastRounds, Math.min(MOST_ROUNDS, repeated));
    return new Plan(fitting, rounds - (1 - rounds % 2));
  }

  /** The next lower of 1, 2, 5, 10, 20, 50, … */
  static int rounded(double number) {
    double power = Math.pow(10, Math.floor(Math.log10(number)));
    double digit = number / power;
    return (int) (power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1));
  }
}
