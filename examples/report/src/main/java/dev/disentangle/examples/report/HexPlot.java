package dev.disentangle.examples.report;

import java.util.List;

/**
 * How many points lie where: hexagons, darker where there are more, with the distributions of x and
 * y at the margins.
 *
 * @param points at least one
 */
public record HexPlot(String caption, Axis x, Axis y, List<Point> points) implements Plot {

  public HexPlot {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("no points for \"" + caption + "\"");
    }
  }
}
