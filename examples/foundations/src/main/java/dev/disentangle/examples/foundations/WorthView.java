package dev.disentangle.examples.foundations;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * What a sweep shows: where its lines meet that of the loop.
 *
 * @param what what grows
 * @param text a load in words
 * @param seconds what the loop has to do, for a load of 1
 */
record WorthView(String what, Sweep sweep, Axis x, DoubleFunction<String> text, double seconds) {

  void show(Findings findings) {
    Map<String, Crossover> crossovers = sweep.crossovers();
    findings.show(plot(crossovers));
    findings.show(sweep.table("Time, by " + what + ".", x.label(), text));
    findings.show(table(crossovers));
    List<String> gains = new ArrayList<>();
    crossovers.forEach((way, crossover) -> gains.add(way + " " + from(crossover)));
    List<Figure> heaviest = sweep.heaviest();
    findings.learn(
        SideBySide.lesson(
            "%s: %s".formatted(what, text.apply(sweep.end())),
            heaviest,
            List.of(), // the document has an ideal, of other work, and nothing measured
            "Faster than a loop: %s.".formatted(String.join("; ", gains))));
  }

  private LinePlot plot(Map<String, Crossover> crossovers) {
    LinePlot plot =
        LinePlot.of(
            "Time by %s; marked is from where on a way is faster than the loop.".formatted(what),
            x,
            Axis.logarithmic("time").in(Axis.Unit.SECONDS));
    for (var line : sweep.times().entrySet()) {
      plot =
          line.getKey().equals(Contest.LOOP)
              ? plot.reference(line.getKey(), line.getValue())
              : plot.line(line.getKey(), line.getValue());
    }
    for (var crossover : crossovers.entrySet()) {
      OptionalDouble at = crossover.getValue().x();
      if (at.isPresent()) {
        plot =
            plot.mark(
                shortName(crossover.getKey()) + ": " + text.apply(at.getAsDouble()),
                at.getAsDouble());
      }
    }
    return plot;
  }

  /** Without the number of workers, which the legend has. */
  private static String shortName(String way) {
    return way.replaceFirst("\\.(workers|limit|on)\\(.*\\)", "");
  }

  private Table table(Map<String, Crossover> crossovers) {
    Table table =
        Table.of(
            "Faster than a loop from where on, by " + what + ".",
            Column.text("way"),
            Column.text("from"),
            Column.text("a loop of, at rest"));
    for (var crossover : crossovers.entrySet()) {
      OptionalDouble at = crossover.getValue().x();
      table =
          table.row(
              crossover.getKey(),
              from(crossover.getValue()),
              at.isPresent() ? Numbers.time(at.getAsDouble() * seconds) : "–");
    }
    return table;
  }

  private String from(Crossover crossover) {
    OptionalDouble at = crossover.x();
    return at.isPresent()
        ? (crossover.fromTheFirst() ? "from at most " : "from ")
            + text.apply(at.getAsDouble())
            + " on"
        : "not up to " + text.apply(sweep.end());
  }
}
