package dev.disentangle.examples.report;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Lines over a common x.
 *
 * <pre>{@code
 * LinePlot.of("Small ones gain nothing.", Axis.logarithmic("items"), Axis.linear("speed-up"))
 *     .line("WorkStealing", points)
 *     .reference("ideal", List.of(new Point(1, 2), new Point(1_000_000, 2)))
 *     .mark("crossover", 370);
 * }</pre>
 */
public record LinePlot(String caption, Axis x, Axis y, List<Line> lines, List<Mark> marks)
    implements Plot {

  public LinePlot {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
  }

  /** A plot without lines. */
  public static LinePlot of(String caption, Axis x, Axis y) {
    return new LinePlot(caption, x, y, List.of(), List.of());
  }

  /** This plot with one more line. */
  public LinePlot line(String name, List<Point> points) {
    return with(new Line(name, points, false));
  }

  /** This plot with one more line, dashed: what others are compared to. */
  public LinePlot reference(String name, List<Point> points) {
    return with(new Line(name, points, true));
  }

  /** This plot with a value of x marked. */
  public LinePlot mark(String name, double at) {
    return new LinePlot(caption, x, y, lines, plus(marks, new Mark(name, at)));
  }

  private LinePlot with(Line line) {
    return new LinePlot(caption, x, y, plus(lines, line), marks);
  }

  private static <T> List<T> plus(List<T> list, T last) {
    return ImmutableList.<T>builder().addAll(list).add(last).build();
  }
}
