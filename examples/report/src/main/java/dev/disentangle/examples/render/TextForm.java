package dev.disentangle.examples.render;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import dev.disentangle.examples.report.Block;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Plot;
import dev.disentangle.examples.report.Prose;
import dev.disentangle.examples.report.Table;
import java.io.PrintStream;
import java.util.List;

/** On a terminal, in lines of at most {@value #WIDTH} columns unless a table needs more. */
public final class TextForm {

  /** How wide a paragraph is. */
  public static final int WIDTH = 100;

  private static final String GAP = "  ";

  private final PrintStream out;

  public TextForm(PrintStream out) {
    this.out = out;
  }

  /** Begins a section. */
  public void heading(String title) {
    out.println();
    out.println(title);
    out.println("=".repeat(title.length()));
  }

  /** Prints a block. */
  public void show(Block block) {
    if (block instanceof Prose prose) {
      out.println();
      wrap(prose.text());
    } else if (block instanceof Table table) {
      out.println();
      show(table);
    } else if (block instanceof Lesson lesson) {
      wrap("→ " + lesson.text());
    } else if (block instanceof Plot plot) {
      out.println();
      wrap("[plot, see --html: " + plot.caption() + "]");
    }
  }

  private void show(Table table) {
    wrap(table.caption());
    int[] widths = new int[table.columns().size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = table.columns().get(c).name().length();
      for (List<Cell> row : table.rows()) {
        widths[c] = Math.max(widths[c], text(row.get(c)).length());
      }
    }
    line(table, widths, table.columns().stream().map(column -> Cell.of(column.name())).toList());
    table.rows().forEach(row -> line(table, widths, row));
  }

  private void line(Table table, int[] widths, List<Cell> cells) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      Column column = table.columns().get(c);
      String text = text(cells.get(c));
      line.append(GAP)
          .append(
              column.number()
                  ? Strings.padStart(text, widths[c], ' ')
                  : Strings.padEnd(text, widths[c], ' '));
    }
    out.println(line.toString().stripTrailing());
  }

  private static String text(Cell cell) {
    return cell.best() ? "*" + cell.text() : cell.text();
  }

  private void wrap(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : Splitter.on(' ').split(text)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        out.println(line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    out.println(line);
  }
}
