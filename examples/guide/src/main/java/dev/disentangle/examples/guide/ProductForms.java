package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.WorkStealing;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Matrix products that are parallel outside, inside, both, or neither. */
final class ProductForms {

  /** How many rows are multiplied in one piece. */
  private static final int STRIP = 32;

  /** How the strips of one product are run. */
  @FunctionalInterface
  interface Inside extends Serializable {
    void strips(int count, Strip strip) throws Exception;
  }

  /** A strip of rows. */
  @FunctionalInterface
  interface Strip extends Serializable {
    void multiply(int number);
  }

  private final List<Seeds> items;
  private final int side;
  private final int workers;
  private final Map<String, Gauge> gauges = new LinkedHashMap<>();

  ProductForms(List<Seeds> items, int side, int workers) {
    this.items = items;
    this.side = side;
    this.workers = workers;
  }

  Twins<List<Double>> all() {
    Strategy threads = WorkStealing.workers(workers);
    return new Twins<List<Double>>()
        .add("matrix by matrix, BLAS on 1 thread", serial(), () -> loop(serial(), alone()))
        .add("matrix by matrix, BLAS parallel", inside(), () -> loop(inside(), called(workers)))
        .add("Parallel()(…), BLAS on 1 thread", outside(), () -> map(outside(), threads, alone()))
        .add(
            "Parallel()(…), BLAS parallel", nested(), () -> map(nested(), threads, called(workers)))
        .add("", raw(), () -> map(raw(), threads, pooled()))
        .add("", unbounded(), () -> map(unbounded(), threads, thrown()))
        .add(
            "", processes(), () -> map(processes(), ProcessPool.workers(workers), called(workers)));
  }

  /**
   * How many threads multiplied at once; 0 for those in other JVMs, which have their own gauges.
   */
  int atOnce(String way) {
    return gauge(way).most();
  }

  static String serial() {
    return "a loop";
  }

  String inside() {
    return "a loop, A·B by " + stealing();
  }

  String outside() {
    return stealing() + ", A·B by a loop";
  }

  String nested() {
    return stealing() + ", A·B by the same";
  }

  String raw() {
    return stealing() + ", A·B by a pool of %d".formatted(workers);
  }

  private String unbounded() {
    return stealing() + ", A·B by a thread a strip";
  }

  private String processes() {
    return "ProcessPool.workers(%d), A·B by %s".formatted(workers, stealing());
  }

  private String stealing() {
    return "WorkStealing.workers(%d)".formatted(workers);
  }

  private static Inside alone() {
    return (count, strip) -> {
      for (int s = 0; s < count; s++) {
        strip.multiply(s);
      }
    };
  }

  /** A call of the library's, which knows whether it is inside another one. */
  private static Inside called(int workers) {
    return (count, strip) ->
        Parallel.using(WorkStealing.workers(workers)).range(0, count).forEach(strip::multiply);
  }

  /** As a library does that has threads of its own, and knows nothing of its caller's. */
  private Inside pooled() {
    int threads = workers;
    return (count, strip) -> runAll(Executors.newFixedThreadPool(threads), count, strip);
  }

  private static Inside thrown() {
    return (count, strip) -> runAll(Executors.newCachedThreadPool(), count, strip);
  }

  private static void runAll(ExecutorService pool, int count, Strip strip) throws Exception {
    try {
      List<Future<?>> strips = new ArrayList<>();
      for (int s = 0; s < count; s++) {
        int number = s;
        strips.add(pool.submit(() -> strip.multiply(number)));
      }
      for (Future<?> each : strips) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
  }

  private List<Double> loop(String name, Inside inside) throws Exception {
    Gauge gauge = gauge(name);
    List<Double> sums = new ArrayList<>();
    for (Seeds seeds : items) {
      sums.add(sum(seeds, side, inside, gauge));
    }
    return sums;
  }

  private List<Double> map(String name, Strategy strategy, Inside inside) {
    Gauge gauge = gauge(name);
    int n = side;
    return Parallel.map(seeds -> sum(seeds, n, inside, gauge), items, strategy);
  }

  private Gauge gauge(String name) {
    return gauges.computeIfAbsent(name, key -> new Gauge());
  }

  private static double sum(Seeds seeds, int side, Inside inside, Gauge gauge) throws Exception {
    double[] a = Matrix.random(side, seeds.a());
    double[] b = Matrix.random(side, seeds.b());
    double[] c = new double[side * side];
    inside.strips(
        (side + STRIP - 1) / STRIP,
        number -> {
          int from = number * STRIP;
          int to = Math.min(from + STRIP, side);
          gauge.in(() -> Matrix.multiply(a, b, c, side, from, to));
        });
    return Matrix.sum(c);
  }
}
