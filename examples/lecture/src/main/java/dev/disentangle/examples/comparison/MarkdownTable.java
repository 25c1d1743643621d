package dev.disentangle.examples.comparison;

import java.util.List;

/** Shows an outcome on a page. */
public final class MarkdownTable {

  private static final Row NONE = new Row("", "", "", false);

  private MarkdownTable() {}

  /** A heading, ours and theirs side by side, and what to learn. */
  public static String of(Outcome outcome) {
    Scenario scenario = outcome.scenario();
    StringBuilder text = new StringBuilder();
    text.append(
        "### %s %s: %s%n%n".formatted(scenario.section(), scenario.title(), outcome.size()));
    text.append(outcome.how()).append(".");
    outcome.notes().forEach(note -> text.append(" ").append(note));
    String theirSize =
        outcome.size().toString().equals(scenario.full().toString())
            ? ""
            : " (" + scenario.full() + ")";
    text.append(
        "%n%n| here | s | speed-up | the document%s | s | speed-up |%n".formatted(theirSize));
    text.append("|---|---:|---:|---|---:|---:|%n".formatted());
    List<Row> ours = Row.measured(outcome.figures());
    List<Row> theirs = Row.published(scenario.published());
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      text.append("|%s%s%n".formatted(cells(ours, i), cells(theirs, i)));
    }
    return text.append("%n%s%n".formatted(scenario.lesson())).toString();
  }

  private static String cells(List<Row> rows, int i) {
    Row row = i < rows.size() ? rows.get(i) : NONE;
    String seconds = row.best() ? "**" + row.seconds() + "**" : row.seconds();
    return " %s | %s | %s |".formatted(row.name(), seconds, row.speedUp());
  }
}
