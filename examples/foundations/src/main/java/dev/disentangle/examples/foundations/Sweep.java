package dev.disentangle.examples.foundations;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Point;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * The same work by several ways, for one load after another.
 *
 * @param times seconds by way, at ascending loads; workers that are cold have but some of them
 */
record Sweep(Map<String, List<Point>> times) {

  /** A load: where it lies in the plot, and what it is. */
  record Load(double x, Work work, int items) {}

  /**
   * How often a way is timed: as often as fits in so many seconds for the loop, and at least
   * thrice, as what else the machine does once must not decide.
   *
   * @param cold how often workers that must be started are, at each of their loads
   * @param strideOfCold which loads they are given: the last one, and back from there
   */
  record Effort(double seconds, int most, int cold, int strideOfCold) {

    int rounds(double once) {
      int rounds = (int) Math.max(3, Math.min(most, seconds / once));
      return rounds - (1 - rounds % 2);
    }
  }

  static Sweep measure(
      String name, List<Load> loads, Contest contest, Effort effort, Findings findings)
      throws Exception {
    Map<String, List<Point>> times = new LinkedHashMap<>();
    double once = Double.MIN_VALUE;
    try (Track track = new Track(findings.progress(), name, loads.size())) {
      for (Load load : loads) {
        List<Figure> figures =
            new ArrayList<>(
                contest
                    .race(load.work(), load.items())
                    .rounds(effort.rounds(once))
                    .items(0)
                    .run(track));
        once = figures.get(0).seconds(); // the next load is not much heavier
        if ((loads.size() - 1 - loads.indexOf(load)) % effort.strideOfCold() == 0) {
          figures.addAll(
              contest.cold(load.work(), load.items()).rounds(effort.cold()).items(0).run(track));
        }
        for (Figure figure : figures) {
          times
              .computeIfAbsent(figure.name(), way -> new ArrayList<>())
              .add(new Point(load.x(), figure.seconds()));
        }
        track.add(1);
      }
    }
    return new Sweep(times);
  }

  /** From which load on each way is faster than the loop. */
  Map<String, Crossover> crossovers() {
    Map<String, Crossover> crossovers = new LinkedHashMap<>();
    times.forEach(
        (way, points) -> {
          if (!way.equals(Contest.LOOP)) {
            crossovers.put(way, Crossover.of(loopAt(points), points));
          }
        });
    return crossovers;
  }

  /** What the loop took at the loads of these points. */
  private List<Point> loopAt(List<Point> points) {
    return points.stream()
        .map(point -> new Point(point.x(), time(Contest.LOOP, point.x())))
        .toList();
  }

  /** What all took at the heaviest load, the loop first. */
  List<Figure> heaviest() {
    List<Figure> figures = new ArrayList<>();
    times.forEach((way, points) -> figures.add(new Figure(way, points.get(points.size() - 1).y())));
    return figures;
  }

  /** The heaviest load. */
  double end() {
    List<Point> loop = loop();
    return loop.get(loop.size() - 1).x();
  }

  /** All times. */
  Table table(String caption, String load, DoubleFunction<String> loadText) {
    List<Column> columns = new ArrayList<>(List.of(Column.number(load)));
    times.keySet().forEach(way -> columns.add(Column.number(way)));
    Table table = new Table(caption, columns, List.of());
    for (Point at : loop()) {
      List<Object> row = new ArrayList<>(List.of(loadText.apply(at.x())));
      for (String way : times.keySet()) {
        double time = time(way, at.x());
        row.add(Double.isNaN(time) ? "" : Numbers.time(time));
      }
      table = table.row(row.toArray());
    }
    return table;
  }

  private List<Point> loop() {
    return times.getOrDefault(Contest.LOOP, List.of());
  }

  private double time(String way, double x) {
    return times.getOrDefault(way, List.of()).stream()
        .filter(point -> point.x() == x)
        .mapToDouble(Point::y)
        .findFirst()
        .orElse(Double.NaN);
  }
}
