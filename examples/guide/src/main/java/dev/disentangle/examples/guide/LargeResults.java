package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Items whose results are matrices, brought back in several forms. */
final class LargeResults {

  /** Arrays from this size on cross by memory that caller and worker both map. */
  static final int MAPPED_FROM = 256 << 10;

  /** Some rows of an item's matrix. */
  private record Part(Seeds seeds, int from, int to) {}

  private final List<Seeds> items;
  private final int side;
  private final int workers;

  LargeResults(List<Seeds> items, int side, int workers) {
    this.items = items;
    this.side = side;
    this.workers = workers;
  }

  Twins<List<double[]>> all() {
    Strategy stealing = WorkStealing.workers(workers);
    Strategy processes = ProcessPool.workers(workers);
    return new Twins<List<double[]>>()
        .add("[matrix_stuff(n) for _ in range(k)]", "a loop", this::loop)
        .add("Parallel(prefer=\"threads\")(…)", threads(), () -> map(stealing))
        .add("Parallel()(delayed(matrix_stuff)(n) …)", whole(), () -> map(processes))
        .add("", strips(), () -> mapStrips(processes))
        .add("", rows(), () -> mapRows(processes));
  }

  String threads() {
    return "WorkStealing.workers(%d)".formatted(workers);
  }

  String whole() {
    return "ProcessPool.workers(%d), double[]".formatted(workers);
  }

  String strips() {
    return "ProcessPool.workers(%d), strips below 256 KiB".formatted(workers);
  }

  String rows() {
    return "ProcessPool.workers(%d), double[][]".formatted(workers);
  }

  List<double[]> loop() {
    List<double[]> results = new ArrayList<>();
    for (Seeds seeds : items) {
      results.add(logOfSum(seeds, side, 0, side));
    }
    return results;
  }

  private List<double[]> map(Strategy strategy) {
    return Parallel.map(whole(side), items, strategy);
  }

  private static Task<Seeds, double[]> whole(int side) {
    return seeds -> logOfSum(seeds, side, 0, side);
  }

  /** As many elements in all, in arrays too short to be mapped. */
  private List<double[]> mapStrips(Strategy strategy) {
    int most = Math.max(1, (MAPPED_FROM - 1) / (side * Double.BYTES));
    List<Part> parts = new ArrayList<>();
    for (Seeds seeds : items) {
      for (int from = 0; from < side; from += most) {
        parts.add(new Part(seeds, from, Math.min(from + most, side)));
      }
    }
    return Parallel.map(strip(side), parts, strategy);
  }

  private static Task<Part, double[]> strip(int side) {
    return part -> logOfSum(part.seeds(), side, part.from(), part.to());
  }

  /** As one writes a matrix in Java; the library has no form of its own for it. */
  private List<double[]> mapRows(Strategy strategy) {
    List<double[][]> matrices = Parallel.map(rows(side), items, strategy);
    return matrices.stream().flatMap(Arrays::stream).toList();
  }

  private static Task<Seeds, double[][]> rows(int side) {
    return seeds -> {
      double[][] rows = new double[side][];
      for (int r = 0; r < side; r++) {
        rows[r] = logOfSum(seeds, side, r, r + 1);
      }
      return rows;
    };
  }

  private static double[] logOfSum(Seeds seeds, int side, int from, int to) {
    double[] result = Matrix.random(side, from, to, seeds.a());
    double[] b = Matrix.random(side, from, to, seeds.b());
    for (int k = 0; k < result.length; k++) {
      result[k] = Math.log(result[k] + b[k]);
    }
    return result;
  }
}
