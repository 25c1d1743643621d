package dev.disentangle.examples.render;

import static j2html.TagCreator.tag;

import dev.disentangle.examples.report.Axis;
import j2html.tags.ContainerTag;
import java.util.Locale;

/**
 * An SVG picture in words of its own: lines, texts, and an axis at each side. Colours come from the
 * page's style by class, so that they change with its theme.
 */
final class Drawing {

  private static final double TICK = 4;

  private final ContainerTag<?> svg;

  Drawing(double width, double height, String label) {
    svg =
        tag("svg")
            .attr("viewBox", "0 0 " + number(width) + " " + number(height))
            .attr("role", "img")
            .attr("aria-label", label);
  }

  ContainerTag<?> svg() {
    return svg;
  }

  ContainerTag<?> add(String element, String style) {
    ContainerTag<?> tag = tag(element).attr("class", style);
    svg.with(tag);
    return tag;
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    add("line", style)
        .attr("x1", number(x1))
        .attr("y1", number(y1))
        .attr("x2", number(x2))
        .attr("y2", number(y2));
  }

  void text(String anchor, double x, double y, String text) {
    add("text", "label")
        .attr("text-anchor", anchor)
        .attr("x", number(x))
        .attr("y", number(y))
        .withText(text);
  }

  /** The axis below, with lines up to {@code top}. */
  void xAxis(Ruler ruler, Axis axis, double left, double right, double top, double bottom) {
    for (double tick : ruler.ticks()) {
      double x = ruler.at(tick);
      line("grid", x, top, x, bottom + TICK);
      text("middle", x, bottom + 16, ruler.label(tick));
    }
    line("axis", left, bottom, right, bottom);
    text("middle", (left + right) / 2, bottom + 34, axis.label());
  }

  /** The axis at the left, with lines to {@code right}; its label lies above. */
  void yAxis(Ruler ruler, Axis axis, double left, double right, double top, double bottom) {
    for (double tick : ruler.ticks()) {
      double y = ruler.at(tick);
      line("grid", left - TICK, y, right, y);
      text("end", left - 7, y + 4, ruler.label(tick));
    }
    line("axis", left, top, left, bottom);
    text("start", 4, top - 12, axis.label());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
