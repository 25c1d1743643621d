package dev.disentangle.examples.guide;

import dev.disentangle.Progress;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Forms that the guide shows, each with what it becomes here. The first is the serial one.
 *
 * @param <T> what they return
 */
final class Twins<T> {

  /** The guide's form, its twin's name, and the twin. */
  record Twin<T>(String guide, String here, Race.Way<? extends T> way) {}

  private final List<Twin<T>> twins = new ArrayList<>();

  /** Adds a form; the guide's is empty if it has none like it. */
  Twins<T> add(String guide, String here, Race.Way<? extends T> way) {
    twins.add(new Twin<>(guide, here, way));
    return this;
  }

  List<Twin<T>> all() {
    return List.copyOf(twins);
  }

  /** Times all of them. */
  Timed race(String name, Race.Check<? super T> check, Pace pace, Progress progress)
      throws Exception {
    Race<T> race = pace.set(Race.checked(name, check));
    twins.forEach(twin -> race.way(twin.here(), twin.way()));
    return new Timed(race.how(), guides(), race.run(progress));
  }

  private List<String> guides() {
    return twins.stream().map(Twin::guide).toList();
  }

  /**
   * How long they took.
   *
   * @param how it was measured
   * @param guides the guide's forms, one a figure
   */
  record Timed(String how, List<String> guides, List<Figure> figures) {

    /** The figure of a twin. */
    Figure of(String here) {
      return figures.stream()
          .filter(figure -> figure.name().equals(here))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no figure of " + here));
    }

    /** Some of the figures. */
    List<Figure> some(String... here) {
      return Arrays.stream(here).map(this::of).toList();
    }

    /** The best of some; the first if none is better. */
    Figure best(String... here) {
      return SideBySide.best(some(here));
    }

    Figure serial() {
      return figures.get(0);
    }

    Table table(String what) {
      return table(what, "", here -> "");
    }

    /**
     * The figures as a table.
     *
     * @param what was done
     * @param more the name of a further column; none if it is empty
     * @param value what it says of a twin
     */
    Table table(String what, String more, UnaryOperator<String> value) {
      List<Column> columns =
          new ArrayList<>(
              List.of(
                  Column.text("the guide"),
                  Column.text("here"),
                  Column.number("s"),
                  Column.number("speed-up")));
      if (!more.isEmpty()) {
        columns.add(Column.number(more));
      }
      Table table = new Table(what + ": " + how + ".", columns, List.of());
      for (int i = 0; i < figures.size(); i++) {
        Figure figure = figures.get(i);
        List<Object> row = new ArrayList<>();
        row.add(guides.get(i));
        row.add(figure.name());
        row.add(
            new Cell(
                Numbers.seconds(figure.seconds()), Compared.asGood(figure.seconds(), least())));
        row.add(Numbers.ratio(serial().seconds(), figure.seconds()));
        if (!more.isEmpty()) {
          row.add(value.apply(figure.name()));
        }
        table = table.row(row.toArray());
      }
      return table;
    }

    private double least() {
      return figures.stream().mapToDouble(Figure::seconds).min().orElseThrow();
    }
  }
}
