package dev.disentangle.examples.comparison;

import java.util.List;
import java.util.Locale;

/** Shows an outcome on a terminal, in at most {@value #WIDTH} columns. */
public final class TextTable {

  /** No line is longer. */
  public static final int WIDTH = 100;

  private static final Row NONE = new Row("", "", "", false);

  private TextTable() {}

  /** A heading, ours and theirs side by side, and what to learn. */
  public static String of(Outcome outcome) {
    Scenario scenario = outcome.scenario();
    StringBuilder text = new StringBuilder();
    line(text, scenario.section() + " " + scenario.title() + ": " + outcome.size());
    line(text, "  " + outcome.how());
    for (String note : outcome.notes()) {
      line(text, "  " + note);
    }
    line(
        text,
        row(
            new Row("here", "seconds", "speed-up", false),
            new Row("the document", "seconds", "speed-up", false)));
    if (!outcome.size().toString().equals(scenario.full().toString())) {
      line(text, row(NONE, new Row("(" + scenario.full() + ")", "", "", false)));
    }
    List<Row> ours = Row.measured(outcome.figures());
    List<Row> theirs = Row.published(scenario.published());
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      line(text, row(get(ours, i), get(theirs, i)));
    }
    line(text, "→ " + scenario.lesson());
    return text.toString();
  }

  private static Row get(List<Row> rows, int i) {
    return i < rows.size() ? rows.get(i) : NONE;
  }

  private static String row(Row ours, Row theirs) {
    return String.format(
        Locale.ROOT,
        "  %-36s %9s%s %8s  | %-19s %7s%s %8s",
        ours.name(),
        ours.seconds(),
        ours.best() ? "*" : " ",
        ours.speedUp(),
        theirs.name(),
        theirs.seconds(),
        theirs.best() ? "*" : " ",
        theirs.speedUp());
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append(System.lineSeparator());
  }
}
