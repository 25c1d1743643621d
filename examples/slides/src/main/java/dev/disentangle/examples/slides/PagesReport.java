package dev.disentangle.examples.slides;

import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Point;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.SideBySide;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What was seen of pages that take as long in each run.
 *
 * @param times how long they take
 * @param scale what the slides' times are multiplied by
 * @param counts of workers, from 1 on
 * @param virtual what that many virtual threads took, in the order of the counts
 * @param ranges what threads of an executor took, from the second count on
 * @param singles the same, each taking one page at a time
 */
record PagesReport(
    PageTimes times,
    double scale,
    List<Integer> counts,
    List<Figure> virtual,
    List<Figure> ranges,
    List<Figure> singles) {

  /** What is to be said of times that aren't the slides'. */
  static String scaled(double scale) {
    return scale == 1 ? "" : " All waits are multiplied by " + scale + ".";
  }

  Table table() {
    Table table =
        Table.of(
            "Pages that take as long in each run, %s in all; in seconds. In order: who is free takes the next. Bound: no schedule is faster.%s"
                .formatted(Numbers.time(times.total()), scaled(scale)),
            Column.number("workers"),
            Column.number("VirtualThreads"),
            Column.number("ExecutorStrategy"),
            Column.number("the same, fixed(1)"),
            Column.number("in order"),
            Column.number("bound"));
    for (int i = 0; i < counts.size(); i++) {
      int workers = counts.get(i);
      table =
          table.row(
              workers,
              Numbers.seconds(virtual.get(i).seconds()),
              i == 0 ? "" : Numbers.seconds(ranges.get(i - 1).seconds()),
              i == 0 ? "" : Numbers.seconds(singles.get(i - 1).seconds()),
              Numbers.seconds(times.inOrder(workers)),
              Numbers.seconds(times.bound(workers)));
    }
    return table;
  }

  /** What it costs to begin with a range of pages for each worker. */
  String cuts() {
    int worst = 0;
    for (int i = 0; i < ranges.size(); i++) {
      worst = cost(i) > cost(worst) ? i : worst;
    }
    return "ExecutorStrategy gives each worker a range of pages, and those who are done take from the"
        + " others' ranges; with %s that took %.2f times as long as with .chunked(Chunking.fixed(1)), by which who is free takes the next page, as VirtualThreads does by itself. Ranges are for short items."
            .formatted(ranges.get(worst).name(), cost(worst));
  }

  private double cost(int i) {
    return ranges.get(i).seconds() / singles.get(i).seconds();
  }

  LinePlot plot() {
    return LinePlot.of(
            "However many workers, the longest page has to be waited for. The slides' single thread lies"
                + " above the bound; so does ours if first visits take longer.",
            Axis.logarithmic("workers"),
            Axis.logarithmic("seconds"))
        .line("VirtualThreads", points(counts, i -> virtual.get(i).seconds()))
        .line(
            "ExecutorStrategy",
            points(counts.subList(1, counts.size()), i -> ranges.get(i).seconds()))
        .line(
            "the slides" + (scale == 1 ? "" : " × " + scale),
            points(SlidesFigures.WORKERS, i -> SlidesFigures.FIGURES.get(i).seconds() * scale))
        .reference(
            "bound",
            IntStream.rangeClosed(1, counts.get(counts.size() - 1))
                .mapToObj(workers -> new Point(workers, times.bound(workers)))
                .toList());
  }

  Lesson lesson() {
    Figure best = SideBySide.best(virtual);
    return SideBySide.lesson(
        times.pages() + " web pages that always take as long",
        List.of(virtual.get(0), best),
        List.of(),
        "The longest page takes %s: all together took %s with %s, whatever the number of processors."
            .formatted(Numbers.time(times.longest()), Numbers.time(best.seconds()), best.name()));
  }

  private static List<Point> points(List<Integer> workers, IntToDoubleFunction seconds) {
    return IntStream.range(0, workers.size())
        .mapToObj(i -> new Point(workers.get(i), seconds.applyAsDouble(i)))
        .toList();
  }
}
