package dev.disentangle.examples.lecture.means;

import dev.disentangle.Parallel;
import dev.disentangle.Shared;
import dev.disentangle.spi.Strategy;
import java.nio.DoubleBuffer;
import java.util.List;

/** Ways to the means of all rows. */
final class RowMeans {

  private RowMeans() {}

  /** A loop over rows of one array. */
  static double[] loop(double[] numbers, int rows, int length) {
    double[] means = new double[rows];
    for (int row = 0; row < rows; row++) {
      means[row] = Mean.inTurn(numbers, row * length, (row + 1) * length);
    }
    return means;
  }

  /** The same with eight sums: what the lecture calls vectorised. */
  static double[] vectorised(double[] numbers, int rows, int length) {
    double[] means = new double[rows];
    for (int row = 0; row < rows; row++) {
      means[row] = Mean.eightSums(numbers, row * length, (row + 1) * length);
    }
    return means;
  }

  /** Rows of one array that all workers see: nothing but indices is handed out. */
  static double[] range(Strategy threads, double[] numbers, int rows, int length) {
    return Parallel.using(threads)
        .range(0, rows)
        .mapToDouble(row -> Mean.eightSums(numbers, row * length, (row + 1) * length));
  }

  /** A loop over parts, each an array of its own. */
  static double[] loop(List<double[]> parts) {
    double[] means = new double[parts.size()];
    for (int i = 0; i < means.length; i++) {
      means[i] = Mean.inTurn(parts.get(i), 0, parts.get(i).length);
    }
    return means;
  }

  /** Parts as inputs, which are sent if workers are processes. */
  static double[] map(Strategy strategy, List<double[]> parts) {
    List<Double> means =
        Parallel.map(part -> Mean.eightSums(part, 0, part.length), parts, strategy);
    return means.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Rows of memory that worker processes share. */
  static double[] range(Strategy processes, Shared<DoubleBuffer> numbers, int rows, int length) {
    return Parallel.using(processes)
        .range(0, rows)
        .mapToDouble(row -> Mean.eightSums(numbers.get(), row * length, (row + 1) * length));
  }
}
