package dev.disentangle.examples.lecture.similarity;

import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Operations a second, which can be compared where sizes differ.
 *
 * @param all our figures of each trial
 */
record Rates(List<Trial> trials, Scale scale, List<List<Figure>> all) {

  /** So many operations, at so many a nanosecond. */
  record Rate(double flop, double gigaflops) {
    static Rate of(Size size, Figure figure) {
      return new Rate(size.flop(), size.flop() / figure.seconds() / 1e9);
    }
  }

  /** Of each of our ways, by its name, the rate of each trial. */
  Map<String, List<Rate>> ours() {
    Map<String, List<Rate>> rates = new LinkedHashMap<>();
    for (int t = 0; t < all.size(); t++) {
      add(rates, trials.get(t).size(scale), all.get(t));
    }
    return rates;
  }

  /** The same of the lecture, at its own sizes. */
  Map<String, List<Rate>> theirs() {
    Map<String, List<Rate>> rates = new LinkedHashMap<>();
    trials.forEach(trial -> add(rates, trial.published(), trial.figures()));
    return rates;
  }

  private static void add(Map<String, List<Rate>> rates, Size size, List<Figure> figures) {
    for (Figure figure : figures) {
      rates.computeIfAbsent(figure.name(), name -> new ArrayList<>()).add(Rate.of(size, figure));
    }
  }

  Table table() {
    List<Column> columns = new ArrayList<>(List.of(Column.text("GFLOP/s")));
    trials.forEach(trial -> columns.add(Column.number(trial.name())));
    Table table =
        Table.of(
            "Operations a nanosecond; ours above, the lecture's at its sizes below.",
            columns.toArray(Column[]::new));
    table = rows(table, "", ours());
    return rows(table, "the document: ", theirs());
  }

  private static Table rows(Table table, String whose, Map<String, List<Rate>> rates) {
    Table longer = table;
    for (var line : rates.entrySet()) {
      List<Object> cells = new ArrayList<>(List.of(whose + line.getKey()));
      line.getValue().forEach(rate -> cells.add(Numbers.decimals(rate.gigaflops(), 1)));
      longer = longer.row(cells.toArray());
    }
    return longer;
  }
}
