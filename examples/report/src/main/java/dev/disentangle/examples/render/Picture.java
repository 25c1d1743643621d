package dev.disentangle.examples.render;

import dev.disentangle.examples.report.HexPlot;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Plot;
import j2html.tags.ContainerTag;

/** A plot as an SVG file, with its style in it: light or dark, as its reader's system is. */
final class Picture {

  private static final String PAPER =
      "svg { background: var(--card); } svg text { font-family: sans-serif; }";

  private Picture() {}

  static String of(Plot plot) {
    ContainerTag<?> svg =
        plot instanceof LinePlot lines ? LineDrawing.whole(lines) : HexDrawing.of((HexPlot) plot);
    String drawn = svg.attr("xmlns", "http://www.w3.org/2000/svg").render();
    int inside = drawn.indexOf('>') + 1;
    return drawn.substring(0, inside)
        + "<style>"
        + Resource.text("plot.css")
        + PAPER
        + "</style>"
        + drawn.substring(inside)
        + "\n";
  }
}
