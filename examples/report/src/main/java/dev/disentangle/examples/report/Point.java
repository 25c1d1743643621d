package dev.disentangle.examples.report;

import java.io.Serializable;

/** A point of a line; both are finite. */
public record Point(double x, double y) implements Serializable {

  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("point (" + x + ", " + y + ") can't be drawn");
    }
  }
}
