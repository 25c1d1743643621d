package dev.disentangle.benchmarks;

import java.util.List;

/** The findings in Markdown. */
final class Page {

  private Page() {}

  static String tables(String title, Findings findings) {
    return "%s\n\n%s\n\n%s"
        .formatted(
            title,
            table(Findings.BUDGETS, findings.budgets()),
            table(Findings.TIMES, findings.times()));
  }

  /** The same for a terminal. */
  static String plain(Findings findings) {
    return aligned(findings.budgets()) + aligned(findings.times());
  }

  /** The page with {@code text} between its two markers of that name. */
  static String replaced(String page, String name, String text) {
    String begin = "<!-- begin " + name + " -->";
    String end = "<!-- end " + name + " -->";
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("the page lacks " + begin + " … " + end);
    }
    return page.substring(0, from + begin.length()) + "\n" + text + "\n" + page.substring(to);
  }

  private static String table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    table.append(line(head)).append('\n').append("|").append("---|".repeat(head.size()));
    rows.forEach(row -> table.append('\n').append(line(row)));
    return table.toString();
  }

  private static String aligned(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int of = column;
        int width = rows.stream().mapToInt(r -> r.get(of).length()).max().orElse(0);
        text.append("  ").append(row.get(column)).append(" ".repeat(width - row.get(of).length()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
