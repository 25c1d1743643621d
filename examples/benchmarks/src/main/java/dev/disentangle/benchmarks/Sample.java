package dev.disentangle.benchmarks;

import java.util.Arrays;

/**
 * Measurements of one thing. Their median is what counts: on a busy machine the mean says little.
 */
final class Sample {

  private final double[] sorted;

  Sample(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /** This sample divided by another, measurement by measurement, in the order of {@code values}. */
  static Sample ratios(double[] values, double[] others) {
    double[] ratios = new double[values.length];
    Arrays.setAll(ratios, i -> values[i] / others[i]);
    return new Sample(ratios);
  }

  double min() {
    return sorted[0];
  }

  double max() {
    return sorted[sorted.length - 1];
  }

  double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The lower end of the interval that holds the true median with 95 % confidence. */
  double low() {
    return sorted[rank()];
  }

  /** The upper end of that interval. */
  double high() {
    return sorted[sorted.length - 1 - rank()];
  }

  /**
   * By the sign test: how many of n tosses of a coin are heads, at least, in 97.5 % of the cases.
   */
  private int rank() {
    int n = sorted.length;
    return Math.max(0, (int) Math.floor((n - 1.96 * Math.sqrt(n)) / 2));
  }
}
