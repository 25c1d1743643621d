package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.examples.guide.Twins.Timed;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.List;

/** The sum of the logarithms of a random matrix: nothing goes in, a number comes out. */
final class LogSum {

  private static final double TOO_FAR = 6;

  private final int side;
  private final int workers;
  private final Pace pace;
  private final List<Seeds> items;

  LogSum(int count, int side, int workers, Pace pace) {
    this.side = side;
    this.workers = workers;
    this.pace = pace;
    items = Seeds.of(count);
  }

  void run(Findings findings) throws Exception {
    String threads = "WorkStealing.workers(%d)".formatted(workers);
    String processes = "ProcessPool.workers(%d)".formatted(workers);
    List<Double> known = loop();
    check(known);
    String what =
        "sum(log(A)) of %s matrices of %s × %s"
            .formatted(Numbers.count(items.size()), Numbers.count(side), Numbers.count(side));
    Timed timed =
        all(threads, processes).race(what, given -> same(known, given), pace, findings.progress());
    findings.show(timed.table(what));
    findings.learn(
        Compared.lesson(
            what,
            "parallel is faster (joblib)",
            timed.figures(),
            "Where only numbers cross: on threads the map %s the loop, and in worker JVMs %s the loop."
                .formatted(
                    Compared.words(timed.of(threads), timed.serial()),
                    Compared.words(timed.of(processes), timed.serial()))));
  }

  Twins<List<Double>> all(String threads, String processes) {
    Task<Seeds, Double> task = task(side);
    return new Twins<List<Double>>()
        .add("[matrix_stuff(n) for _ in range(k)]", "a loop", this::loop)
        .add(
            "Parallel(prefer=\"threads\")(…)",
            threads,
            () -> Parallel.map(task, items, WorkStealing.workers(workers)))
        .add(
            "Parallel()(delayed(matrix_stuff)(n) …)",
            processes,
            () -> Parallel.map(task, items, ProcessPool.workers(workers)));
  }

  private static Task<Seeds, Double> task(int side) {
    return seeds -> of(Matrix.random(side, seeds.a()));
  }

  private static double of(double[] matrix) {
    double sum = 0;
    for (double value : matrix) {
      sum += Math.log(value);
    }
    return sum;
  }

  private List<Double> loop() {
    List<Double> sums = new ArrayList<>();
    for (Seeds seeds : items) {
      sums.add(of(Matrix.random(side, seeds.a())));
    }
    return sums;
  }

  /** The logarithm of a random number from 0 to 1 has mean -1 and deviation 1. */
  private void check(List<Double> sums) throws WrongAnswerException {
    double elements = (double) side * side * sums.size();
    double mean = sums.stream().mapToDouble(Double::doubleValue).sum() / elements;
    if (Math.abs(mean + 1) > TOO_FAR / Math.sqrt(elements)) {
      throw new WrongAnswerException("the logarithms' mean is " + mean + "; known is -1");
    }
  }

  private static void same(List<Double> known, List<Double> given) throws WrongAnswerException {
    if (!known.equals(given)) {
      throw new WrongAnswerException("other sums than the loop's");
    }
  }
}
