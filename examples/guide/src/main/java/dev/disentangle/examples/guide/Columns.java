package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.spi.Strategy;

/** The guide's table: column A of numbers, column B of keys. */
final class Columns {

  /** How many groups there are. */
  static final int KEYS = 1_000;

  /** Bytes of a row. */
  static final int WIDTH = Double.BYTES + Integer.BYTES;

  private final double[] a;
  private final int[] b;

  private Columns(double[] a, int[] b) {
    this.a = a;
    this.b = b;
  }

  /** Random ones, the same on any strategy. */
  static Columns random(int rows, Strategy strategy) {
    Parallel calls = Parallel.using(strategy);
    return new Columns(
        calls.seed(71).range(0, rows).mapToDouble((i, context) -> context.random().nextDouble()),
        calls.seed(72).range(0, rows).mapToInt((i, context) -> context.random().nextInt(KEYS)));
  }

  /** From 0 to 1; not to be changed. */
  double[] a() {
    return a;
  }

  /** From 0 to {@link #KEYS} - 1; not to be changed. */
  int[] b() {
    return b;
  }

  int rows() {
    return a.length;
  }
}
