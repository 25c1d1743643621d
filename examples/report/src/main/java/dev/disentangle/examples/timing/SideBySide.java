package dev.disentangle.examples.timing;

import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;

/** Puts our figures beside a document's. */
public final class SideBySide {

  /** The loop once more, in the library's clothes: it can't gain, however fast a run was. */
  private static final String SEQUENTIAL = "Sequential.instance()";

  /** What the JDK has in place of a strategy. */
  private static final Pattern BY_HAND =
      Pattern.compile("parallel stream|ExecutorService|new Thread");

  private static final Comparator<Figure> BY_SECONDS = Comparator.comparingDouble(Figure::seconds);

  private SideBySide() {}

  /**
   * Two lists of figures, row by row; speed-ups are over the first of each.
   *
   * @param caption what was done here
   * @param theirSize what the document did, if that is something else; may be empty
   */
  public static Table of(String caption, List<Figure> ours, String theirSize, List<Figure> theirs) {
    Table table =
        Table.of(
            caption,
            Column.text("here"),
            Column.number("s"),
            Column.number("speed-up"),
            Column.text("the document" + (theirSize.isEmpty() ? "" : " (" + theirSize + ")")),
            Column.number("s"),
            Column.number("speed-up"));
    List<List<Cell>> left = cells(ours, Numbers::seconds);
    List<List<Cell>> right = cells(theirs, seconds -> Numbers.decimals(seconds, 3));
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      List<Cell> row = new ArrayList<>(at(left, i));
      row.addAll(at(right, i));
      table = table.row(row.toArray());
    }
    return table;
  }

  /** Our figures alone. */
  public static Table of(String caption, List<Figure> ours) {
    Table table =
        Table.of(caption, Column.text("here"), Column.number("s"), Column.number("speed-up"));
    for (List<Cell> row : cells(ours, Numbers::seconds)) {
      table = table.row(row.toArray());
    }
    return table;
  }

  /**
   * What is to be learnt from two lists of figures, each beginning with the sequential one: the
   * gain of the best on either side.
   */
  public static Lesson lesson(
      String scenario, List<Figure> ours, List<Figure> theirs, String text) {
    Figure best = best(ours);
    String use = best.name() + (best.equals(ours.get(0)) ? " will do" : "");
    return new Lesson(scenario, gain(theirs), ratio(ours), use, text);
  }

  /**
   * The one to use: the first if none is faster by more than the noise; else the fastest, unless
   * that is of the JDK and a strategy is as good.
   */
  public static Figure best(List<Figure> figures) {
    Figure first = figures.get(0);
    List<Figure> others =
        figures.stream().filter(figure -> !figure.name().equals(SEQUENTIAL)).toList();
    Figure fastest = Collections.min(others, BY_SECONDS);
    if (figures.stream()
        .filter(figure -> figure.equals(first) || figure.name().equals(SEQUENTIAL))
        .anyMatch(loop -> loop.asGoodAs(fastest))) {
      return first;
    }
    return others.stream()
        .filter(figure -> !BY_HAND.matcher(figure.name()).find() && figure.asGoodAs(fastest))
        .min(BY_SECONDS)
        .orElse(fastest);
  }

  private static String gain(List<Figure> figures) {
    return figures.isEmpty() ? "–" : ratio(figures) + " (" + best(figures).name() + ")";
  }

  private static String ratio(List<Figure> figures) {
    Figure best = best(figures);
    return best.equals(figures.get(0))
        ? "nothing gained"
        : Numbers.ratio(figures.get(0).seconds(), best.seconds()) + " ×";
  }

  private static List<Cell> at(List<List<Cell>> rows, int i) {
    return i < rows.size() ? rows.get(i) : List.of(Cell.of(""), Cell.of(""), Cell.of(""));
  }

  private static List<List<Cell>> cells(List<Figure> figures, DoubleFunction<String> text) {
    double best = figures.stream().mapToDouble(Figure::seconds).min().orElse(0);
    List<List<Cell>> rows = new ArrayList<>();
    for (Figure figure : figures) {
      rows.add(
          List.of(
              Cell.of(figure.name()),
              new Cell(text.apply(figure.seconds()), figure.seconds() <= best * Figure.NOISE),
              Cell.of(Numbers.ratio(figures.get(0).seconds(), figure.seconds()))));
    }
    return rows;
  }
}
