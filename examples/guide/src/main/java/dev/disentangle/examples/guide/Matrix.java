package dev.disentangle.examples.guide;

import java.util.SplittableRandom;

/** Square matrices of doubles, row after row in one array. */
final class Matrix {

  /** Rows of the right matrix that stay in the cache while all rows of the left one meet them. */
  private static final int TILE = 64;

  private Matrix() {}

  /** A matrix of random numbers from 0 to 1. */
  static double[] random(int side, long seed) {
    return random(side, 0, side, seed);
  }

  /** Some rows of it. Each has random numbers of its own, so that they can be had apart. */
  static double[] random(int side, int from, int to, long seed) {
    double[] rows = new double[(to - from) * side];
    for (int r = from; r < to; r++) {
      SplittableRandom random = new SplittableRandom(seed + r);
      int begin = (r - from) * side;
      for (int k = begin; k < begin + side; k++) {
        rows[k] = random.nextDouble();
      }
    }
    return rows;
  }

  /** Adds rows of a·b to those of c. */
  static void multiply(double[] a, double[] b, double[] c, int side, int from, int to) {
    for (int tile = 0; tile < side; tile += TILE) {
      int end = Math.min(tile + TILE, side);
      for (int i = from; i < to; i++) {
        for (int k = tile; k < end; k++) {
          addScaled(a[i * side + k], b, k * side, c, i * side, side);
        }
      }
    }
  }

  private static void addScaled(
      double factor, double[] from, int fromAt, double[] to, int toAt, int length) {
    for (int j = 0; j < length; j++) {
      to[toAt + j] += factor * from[fromAt + j];
    }
  }

  static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The sum of all elements of a·b, known without multiplying: columns of a meet rows of b. */
  static double sumOfProduct(double[] a, double[] b, int side) {
    double[] columns = new double[side];
    double[] rows = new double[side];
    for (int i = 0; i < side; i++) {
      for (int k = 0; k < side; k++) {
        columns[k] += a[i * side + k];
        rows[i] += b[i * side + k];
      }
    }
    double sum = 0;
    for (int k = 0; k < side; k++) {
      sum += columns[k] * rows[k];
    }
    return sum;
  }
}
