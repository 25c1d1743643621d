package dev.disentangle.examples.render;

import dev.disentangle.examples.report.Block;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Chapter;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Plot;
import dev.disentangle.examples.report.Prose;
import dev.disentangle.examples.report.Section;
import dev.disentangle.examples.report.Table;
import java.util.stream.Collectors;

/** In Markdown, for a README; plots are named only. */
public final class MarkdownForm {

  private MarkdownForm() {}

  /** A chapter, its sections as headings of the third level. */
  public static String of(Chapter chapter) {
    StringBuilder text =
        new StringBuilder(
            "`%s`, %s; %s, %s%n"
                .formatted(
                    chapter.command(),
                    chapter.environment().date(),
                    chapter.environment().java(),
                    chapter.environment().system()));
    if (!chapter.missing().isEmpty()) {
      text.append("%n%s%n".formatted(chapter.incomplete()));
    }
    for (Section section : chapter.sections()) {
      text.append("%n### %s%n".formatted(section.title()));
      section.blocks().forEach(block -> text.append("%n".formatted()).append(of(block)));
    }
    return text.toString();
  }

  private static String of(Block block) {
    if (block instanceof Prose prose) {
      return line(prose.text());
    } else if (block instanceof Table table) {
      return of(table);
    } else if (block instanceof Lesson lesson) {
      return line("→ " + lesson.text());
    }
    return line("*Plot: " + ((Plot) block).caption() + "*");
  }

  private static String of(Table table) {
    StringBuilder text = new StringBuilder(line(table.caption())).append(line(""));
    text.append(
        table.columns().stream()
            .map(column -> column.name())
            .collect(Collectors.joining(" | ", "| ", line(" |"))));
    text.append(
        table.columns().stream()
            .map(column -> column.number() ? "---:" : "---")
            .collect(Collectors.joining("|", "|", line("|"))));
    table
        .rows()
        .forEach(
            row ->
                text.append(
                    row.stream()
                        .map(MarkdownForm::of)
                        .collect(Collectors.joining(" | ", "| ", line(" |")))));
    return text.toString();
  }

  private static String of(Cell cell) {
    String text = cell.text().replace("|", "\\|");
    return cell.best() ? "**" + text + "**" : text;
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }
}
