package dev.disentangle.examples.render;

import static dev.disentangle.examples.render.Drawing.number;
import static j2html.TagCreator.li;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.disentangle.examples.report.Line;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Mark;
import dev.disentangle.examples.report.Point;
import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Draws a {@link LinePlot}, and the names of its lines below. */
final class LineDrawing {

  /** As many colours the style has. */
  private static final int COLOURS = 8;

  /** As many dash patterns. */
  private static final int DASHES = 3;

  private static final double WIDTH = 460;
  private static final double HEIGHT = 310;
  private static final double LEFT = 68;
  private static final double RIGHT = WIDTH - 30;
  private static final double TOP = 30;
  private static final double BOTTOM = HEIGHT - 42;
  private static final double MARK_NAME = 13;

  /** Names of marks one below the other, as the next ones may lie close. */
  private static final int MARK_ROWS = 8;

  private final LinePlot plot;
  private final Drawing drawing;
  private final Ruler x;
  private final Ruler y;

  /**
   * Draws nothing yet.
   *
   * @param below how much room there is to be below the plot
   */
  private LineDrawing(LinePlot plot, double below) {
    this.plot = plot;
    drawing = new Drawing(WIDTH, HEIGHT + below, plot.caption());
    x =
        Ruler.of(
            plot.x(),
            DoubleStream.concat(
                points().mapToDouble(Point::x), plot.marks().stream().mapToDouble(Mark::x)),
            LEFT,
            RIGHT);
    y = Ruler.of(plot.y(), points().mapToDouble(Point::y), BOTTOM, TOP);
  }

  static List<DomContent> of(LinePlot plot) {
    LineDrawing drawing = new LineDrawing(plot, 0);
    return List.of(drawing.draw(), drawing.legend());
  }

  /** With the names in the picture. */
  static ContainerTag<?> whole(LinePlot plot) {
    Legend legend =
        new Legend(plot.lines().stream().map(Line::name).toList(), LEFT / 4, WIDTH - LEFT / 4);
    LineDrawing drawing = new LineDrawing(plot, legend.height());
    for (int i = 0; i < plot.lines().size(); i++) {
      legend.draw(drawing.drawing, i, drawing.style(i), HEIGHT);
    }
    return drawing.draw();
  }

  private Stream<Point> points() {
    return plot.lines().stream().flatMap(line -> line.points().stream());
  }

  private ContainerTag<?> draw() {
    drawing.xAxis(x, plot.x(), LEFT, RIGHT, TOP, BOTTOM);
    drawing.yAxis(y, plot.y(), LEFT, RIGHT, TOP, BOTTOM);
    for (int i = 0; i < plot.marks().size(); i++) {
      mark(plot.marks().get(i), TOP + MARK_NAME * (1 + i % MARK_ROWS));
    }
    for (int i = 0; i < plot.lines().size(); i++) {
      line(plot.lines().get(i), style(i));
    }
    return drawing.svg();
  }

  private void mark(Mark mark, double nameAt) {
    double at = x.at(mark.x());
    drawing.line("mark", at, TOP, at, BOTTOM);
    boolean atTheRight = at > (LEFT + RIGHT) / 2;
    drawing.text(atTheRight ? "end" : "start", at + (atTheRight ? -4 : 4), nameAt, mark.name());
  }

  private void line(Line line, String style) {
    drawing
        .add("polyline", style)
        .attr(
            "points",
            line.points().stream()
                .map(point -> number(x.at(point.x())) + "," + number(y.at(point.y())))
                .collect(Collectors.joining(" ")));
    if (!line.reference()) {
      line.points().forEach(point -> dot(line, point, style));
    }
  }

  private void dot(Line line, Point point, String style) {
    drawing
        .add("circle", style)
        .attr("cx", number(x.at(point.x())))
        .attr("cy", number(y.at(point.y())))
        .attr("r", "2.6")
        .with(
            tag("title")
                .withText(
                    "%s: %s, %s".formatted(line.name(), x.label(point.x()), y.label(point.y()))));
  }

  private DomContent legend() {
    DomContent[] names = new DomContent[plot.lines().size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = li(sample(style(i)), text(plot.lines().get(i).name()));
    }
    return ul(names).withClass("legend");
  }

  /** A piece of the line, which has its style from where the line has it. */
  private static DomContent sample(String style) {
    return tag("svg")
        .attr("viewBox", "0 0 28 4")
        .attr("aria-hidden", "true")
        .with(tag("polyline").attr("class", style).attr("points", "0,2 28,2"));
  }

  private String style(int i) {
    if (!plot.lines().get(i).reference()) {
      return "s" + i % COLOURS;
    }
    long before = plot.lines().subList(0, i).stream().filter(Line::reference).count();
    return "reference r" + before % DASHES;
  }
}
