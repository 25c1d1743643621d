package dev.disentangle.examples.render;

import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Axis.Unit;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Chapter;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Environment;
import dev.disentangle.examples.report.HexPlot;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Point;
import dev.disentangle.examples.report.Prose;
import dev.disentangle.examples.report.Section;
import dev.disentangle.examples.report.Table;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** A chapter with one of everything. */
final class SamplePage {

  static final LinePlot LINES =
      LinePlot.of(
              "Time an access grows where a cache ends.",
              Axis.logarithmic("working set").in(Unit.BYTES),
              Axis.linear("ns an access"))
          .line("random", curve(x -> Math.log(x)))
          .line("in order", curve(x -> 1 + x / 1e9))
          .reference("ideal", curve(x -> 1))
          .reference("in turn", curve(x -> 2))
          .reference("worst", curve(x -> 3))
          .mark("L1 32 KiB", 32 << 10)
          .mark("L2 1 MiB", 1 << 20);

  /** Its labels are as wide as any. */
  private static final LinePlot RATES =
      LinePlot.of(
              "How much is read in a second.",
              Axis.linear("cores"),
              Axis.linear("read in a second").in(Unit.BYTES))
          .line("loop", List.of(new Point(1, 1e9), new Point(2, 1.4e9)));

  private SamplePage() {}

  private static List<Point> curve(DoubleUnaryOperator f) {
    return IntStream.range(12, 28)
        .mapToDouble(power -> 1 << power)
        .mapToObj(x -> new Point(x, f.applyAsDouble(x)))
        .toList();
  }

  static HexPlot hexagons() {
    Random random = new Random(1);
    return new HexPlot(
        "End points of walks.",
        Axis.linear("x"),
        Axis.linear("y"),
        IntStream.range(0, 5_000)
            .mapToObj(i -> new Point(30 * random.nextGaussian(), 30 * random.nextGaussian()))
            .toList());
  }

  static Chapter chapter() {
    return chapter(
        List.of(
            new Section(
                "sample-all",
                "§1 All & everything",
                "examples/run sample --only all",
                List.of(
                    new Prose("A paragraph with a < b & c."),
                    Table.of(
                            "A caption.",
                            Column.text("here, with a name that takes much room on a phone"),
                            Column.number("s"),
                            Column.number("speed-up"),
                            Column.text("the document (1,000,000 × is i prime?)"),
                            Column.number("s"))
                        .row("a loop", "1.000", "1.00", "single process", "3.761")
                        .row("WorkStealing.workers(2)", Cell.best("0.520"), "1.92", "joblib", "1"),
                    LINES,
                    RATES,
                    hexagons(),
                    new Lesson(
                        "all", "7 × (joblib)", "1.92 ×", "WorkStealing.workers()", "Look."))),
            new Section(
                "sample-none", "§2 Nothing", "examples/run sample --only none", List.of())));
  }

  /** Some sections of it. */
  static Chapter chapter(List<Section> sections) {
    return new Chapter(
        "sample",
        "A document <of nobody>",
        "Shows one of everything.",
        "examples/run sample --quick",
        new Environment("2026-01-02", "Java 17", "Linux", "Disentangle", "2 CPUs\nsay 2 workers"),
        Duration.ofSeconds(7),
        sections,
        List.of("§3 Something"));
  }
}
