package dev.disentangle.examples.report;

import java.io.Serializable;
import java.util.List;

/**
 * A line of a plot.
 *
 * @param reference whether it is what others are compared to, such as the ideal: drawn dashed
 */
public record Line(String name, List<Point> points, boolean reference) implements Serializable {

  public Line {
    points = List.copyOf(points);
  }
}
