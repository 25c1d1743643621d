package dev.disentangle.examples.render;

import static dev.disentangle.examples.render.Drawing.number;

import dev.disentangle.examples.report.Point;
import java.util.ArrayList;
import java.util.List;

/** The names of lines, in rows below a plot: in the picture itself, where there is no page to. */
final class Legend {

  private static final double ROW = 18;
  private static final double SAMPLE = 28;
  private static final double BEFORE_NAME = 6;
  private static final double BETWEEN = 16;

  /** About what a letter takes; the font is whatever the reader has. */
  private static final double LETTER = 6.4;

  private final List<String> names;
  private final List<Point> places = new ArrayList<>();

  /** Where each name goes, between left and right, from y = 0 on. */
  Legend(List<String> names, double left, double right) {
    this.names = names;
    double x = left;
    double y = ROW;
    for (String name : names) {
      double width = SAMPLE + BEFORE_NAME + LETTER * name.length();
      if (x > left && x + width > right) {
        x = left;
        y += ROW;
      }
      places.add(new Point(x, y));
      x += width + BETWEEN;
    }
  }

  double height() {
    return places.isEmpty() ? 0 : places.get(places.size() - 1).y() + ROW / 2;
  }

  /** Draws one, with a piece of its line. */
  void draw(Drawing drawing, int i, String style, double top) {
    double x = places.get(i).x();
    double y = top + places.get(i).y();
    drawing
        .add("polyline", style)
        .attr(
            "points",
            "%s,%s %s,%s".formatted(number(x), number(y - 4), number(x + SAMPLE), number(y - 4)));
    drawing.text("start", x + SAMPLE + BEFORE_NAME, y, names.get(i));
  }
}
