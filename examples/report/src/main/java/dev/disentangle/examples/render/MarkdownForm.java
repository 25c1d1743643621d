package dev.disentangle.examples.render;

import dev.disentangle.examples.report.Block;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Chapter;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Plot;
import dev.disentangle.examples.report.Prose;
import dev.disentangle.examples.report.Section;
import dev.disentangle.examples.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A chapter in Markdown, for a README.
 *
 * @param text its sections are headings of the third level
 * @param pictures its plots, as SVG, by the names that the text has for them
 */
public record MarkdownForm(String text, Map<String, String> pictures) {

  public MarkdownForm {
    pictures = Map.copyOf(pictures);
  }

  /** A chapter in this form. */
  public static MarkdownForm of(Chapter chapter) {
    Map<String, String> pictures = new HashMap<>();
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
      for (Block block : section.blocks()) {
        text.append("%n".formatted());
        if (block instanceof Plot plot) {
          String name = "plots/%s-%d.svg".formatted(section.id(), pictures.size() + 1);
          pictures.put(name, Picture.of(plot));
          text.append(line("![Plot](%s)%n%n*%s*".formatted(name, plot.caption())));
        } else {
          text.append(of(block));
        }
      }
    }
    return new MarkdownForm(text.toString(), pictures);
  }

  /** Writes the text to a file, and the plots beside it. */
  public void write(Path file) throws IOException {
    Files.writeString(file, text);
    for (Map.Entry<String, String> picture : pictures.entrySet()) {
      Path place = file.toAbsolutePath().resolveSibling(picture.getKey());
      Files.createDirectories(place.resolveSibling(""));
      Files.writeString(place, picture.getValue());
    }
  }

  private static String of(Block block) {
    if (block instanceof Prose prose) {
      return line(prose.text());
    } else if (block instanceof Table table) {
      return of(table);
    }
    return line("→ " + ((Lesson) block).text());
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
