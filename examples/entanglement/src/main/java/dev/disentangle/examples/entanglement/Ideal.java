package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.report.Numbers;

/** Jobs that share processors and nothing else. */
final class Ideal {

  /** A ratio this close to 1 says nothing. */
  static final double NOISE = 1.1;

  private Ideal() {}

  /** The time of so many jobs over that of one. */
  static double factor(int jobs, int processors) {
    return Math.max(1, (double) jobs / processors);
  }

  /** A factor over the ideal one, in words. */
  static String compared(double excess) {
    if (excess > NOISE) {
      return Numbers.decimals(excess, 1) + " times";
    }
    return excess < 1 / NOISE ? "less than" : "about";
  }
}
