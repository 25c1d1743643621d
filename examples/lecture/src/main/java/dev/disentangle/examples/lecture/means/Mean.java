package dev.disentangle.examples.lecture.means;

import java.nio.DoubleBuffer;

/** The mean of some of many numbers. */
final class Mean {

  private Mean() {}

  /** As one writes it: each addition waits for the one before. */
  static double inTurn(double[] numbers, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += numbers[i];
    }
    return sum / (to - from);
  }

  /**
   * Eight sums that don't wait for each other, as NumPy has them: Java may not reorder additions.
   */
  static double eightSums(double[] numbers, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    for (; i <= to - 8; i += 8) {
      s0 += numbers[i];
      s1 += numbers[i + 1];
      s2 += numbers[i + 2];
      s3 += numbers[i + 3];
      s4 += numbers[i + 4];
      s5 += numbers[i + 5];
      s6 += numbers[i + 6];
      s7 += numbers[i + 7];
    }
    for (; i < to; i++) {
      s0 += numbers[i];
    }
    return (((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))) / (to - from);
  }

  /** The same from memory that a worker JVM maps. */
  static double eightSums(DoubleBuffer numbers, int from, int to) {
    double[] row = new double[to - from]; // a copy within the cache: faster than get(i)
    numbers.get(from, row);
    return eightSums(row, 0, row.length);
  }
}
