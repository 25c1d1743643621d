package dev.disentangle.examples.foundations;

import dev.disentangle.examples.report.Point;
import java.util.List;
import java.util.OptionalDouble;

/**
 * From where on one line is below another.
 *
 * @param x the smallest x from which on it is, at all that were measured; empty if there is none
 * @param fromTheFirst whether it is from the first x on: the real one may be smaller
 */
record Crossover(OptionalDouble x, boolean fromTheFirst) {

  /**
   * Compares two lines with the same x, ascending and positive. Between two of them both lines are
   * taken to be powers of x: straight, with logarithmic axes.
   */
  static Crossover of(List<Point> line, List<Point> below) {
    int first = below.size();
    while (first > 0 && below.get(first - 1).y() < line.get(first - 1).y()) {
      first--;
    }
    if (first == below.size()) {
      return new Crossover(OptionalDouble.empty(), false);
    } else if (first == 0) {
      return new Crossover(OptionalDouble.of(below.get(0).x()), true);
    }
    double excess = excess(line, below, first - 1);
    double part = excess / (excess - excess(line, below, first));
    double from = Math.log(below.get(first - 1).x());
    double to = Math.log(below.get(first).x());
    return new Crossover(OptionalDouble.of(Math.exp(from + part * (to - from))), false);
  }

  private static double excess(List<Point> line, List<Point> below, int i) {
    return Math.log(below.get(i).y() / line.get(i).y());
  }
}
