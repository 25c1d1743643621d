package dev.disentangle.examples.render;

import static dev.disentangle.examples.render.Drawing.number;
import static j2html.TagCreator.tag;

import dev.disentangle.examples.report.HexPlot;
import dev.disentangle.examples.report.Point;
import j2html.tags.ContainerTag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Draws a {@link HexPlot}. */
final class HexDrawing {

  private static final double LEFT = 50;
  private static final double SIDE = 320;
  private static final double MARGIN = 56;
  private static final double GAP = 6;
  private static final double TOP = 22 + MARGIN;
  private static final double RIGHT = LEFT + SIDE;
  private static final double BOTTOM = TOP + SIDE;
  private static final int BARS = 32;
  private static final double RADIUS = 6.5;
  private static final double ACROSS = Math.sqrt(3) * RADIUS;
  private static final double DOWN = 1.5 * RADIUS;

  /** The place of a hexagon in the honeycomb. */
  private record Place(long column, long row) {}

  private final HexPlot plot;
  private final Drawing drawing;
  private final Ruler x;
  private final Ruler y;

  private HexDrawing(HexPlot plot) {
    this.plot = plot;
    drawing = new Drawing(RIGHT + GAP + MARGIN, BOTTOM + 42, plot.caption());
    x = Ruler.of(plot.x(), values(Point::x), LEFT, RIGHT);
    y = Ruler.of(plot.y(), values(Point::y), BOTTOM, TOP);
  }

  static ContainerTag<?> of(HexPlot plot) {
    return new HexDrawing(plot).draw();
  }

  private DoubleStream values(ToDoubleFunction<Point> coordinate) {
    return plot.points().stream().mapToDouble(coordinate);
  }

  private ContainerTag<?> draw() {
    drawing.xAxis(x, plot.x(), LEFT, RIGHT, TOP, BOTTOM);
    drawing.yAxis(y, plot.y(), LEFT, RIGHT, TOP, BOTTOM);
    Map<Place, Integer> counts = new HashMap<>();
    plot.points()
        .forEach(point -> counts.merge(place(x.at(point.x()), y.at(point.y())), 1, Integer::sum));
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    counts.forEach((place, count) -> hexagon(place, count, most));
    margins();
    return drawing.svg();
  }

  /** The hexagon whose centre is nearest. */
  private static Place place(double px, double py) {
    long row = Math.round(py / DOWN);
    Place best = nearestIn(row, px);
    for (long other = row - 1; other <= row + 1; other += 2) {
      Place candidate = nearestIn(other, px);
      if (distance(candidate, px, py) < distance(best, px, py)) {
        best = candidate;
      }
    }
    return best;
  }

  private static Place nearestIn(long row, double px) {
    return new Place(Math.round(px / ACROSS - shift(row)), row);
  }

  private static double distance(Place place, double px, double py) {
    return Math.hypot(centreX(place) - px, centreY(place) - py);
  }

  private static double centreX(Place place) {
    return (place.column() + shift(place.row())) * ACROSS;
  }

  private static double centreY(Place place) {
    return place.row() * DOWN;
  }

  private static double shift(long row) {
    return Math.floorMod(row, 2) / 2.0;
  }

  private void hexagon(Place place, int count, int most) {
    StringBuilder corners = new StringBuilder();
    for (int c = 0; c < 6; c++) {
      double angle = Math.PI / 3 * c + Math.PI / 6;
      corners
          .append(number(centreX(place) + RADIUS * Math.cos(angle)))
          .append(',')
          .append(number(centreY(place) + RADIUS * Math.sin(angle)))
          .append(' ');
    }
    drawing
        .add("polygon", "bin")
        .attr("points", corners.toString().strip())
        .attr("fill-opacity", String.format(Locale.ROOT, "%.2f", 0.1 + 0.9 * count / most))
        .with(tag("title").withText(count + " points"));
  }

  private void margins() {
    int[] across = bars(Point::x, x, LEFT, RIGHT);
    int[] down = bars(Point::y, y, TOP, BOTTOM);
    double width = SIDE / BARS;
    for (int i = 0; i < BARS; i++) {
      double tall = MARGIN * across[i] / most(across);
      rectangle(LEFT + i * width, TOP - GAP - tall, width - 1, tall);
      double wide = MARGIN * down[i] / most(down);
      rectangle(RIGHT + GAP, TOP + i * width, wide, width - 1);
    }
  }

  private int[] bars(ToDoubleFunction<Point> coordinate, Ruler ruler, double from, double to) {
    int[] bars = new int[BARS];
    values(coordinate)
        .forEach(
            value -> {
              int bar = (int) ((ruler.at(value) - from) / (to - from) * BARS);
              bars[Math.max(0, Math.min(BARS - 1, bar))]++;
            });
    return bars;
  }

  private static double most(int[] bars) {
    return Math.max(1, Arrays.stream(bars).max().orElse(1));
  }

  private void rectangle(double left, double top, double width, double height) {
    drawing
        .add("rect", "bin")
        .attr("x", number(left))
        .attr("y", number(top))
        .attr("width", number(width))
        .attr("height", number(height));
  }
}
