package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Point;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Run time and factor over the number of jobs. */
final class SweepPlots {

  private SweepPlots() {}

  static List<LinePlot> of(Sweep sweep, int processors) {
    LinePlot times =
        LinePlot.of(
            "Run time: " + sweep.what() + ".",
            Axis.linear("jobs"),
            Axis.logarithmic("run time").in(Axis.Unit.SECONDS));
    LinePlot factors =
        LinePlot.of(
            "Entanglement factor, time of k jobs over that of one: "
                + sweep.what()
                + ". Above the ideal, jobs are in one another's way; above the line of jobs in turn,"
                + " parallel is slower than a loop.",
            Axis.linear("jobs"),
            Axis.linear("factor"));
    for (Contender contender : sweep.contenders()) {
      times = times.line(contender.name(), points(sweep, contender, Row::seconds));
      factors = factors.line(contender.name(), points(sweep, contender, sweep::factor));
    }
    List<Integer> jobs = sweep.jobs();
    return List.of(
        times,
        factors
            .reference(
                "ideal", jobs.stream().map(k -> new Point(k, Ideal.factor(k, processors))).toList())
            .reference("in turn", jobs.stream().map(k -> new Point(k, k)).toList()));
  }

  private static List<Point> points(Sweep sweep, Contender on, ToDoubleFunction<Row> value) {
    return sweep.jobs().stream()
        .map(jobs -> new Point(jobs, value.applyAsDouble(sweep.row(on, jobs))))
        .toList();
  }
}
