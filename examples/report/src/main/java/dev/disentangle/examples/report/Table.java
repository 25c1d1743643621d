package dev.disentangle.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table with a caption. */
public record Table(String caption, List<Column> columns, List<List<Cell>> rows) implements Block {

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table \"%s\": %d cells in a row of %d columns: %s"
                .formatted(caption, row.size(), columns.size(), row));
      }
    }
  }

  /** A table without rows, to which {@link #row} adds them. */
  public static Table of(String caption, Column... columns) {
    return new Table(caption, List.of(columns), List.of());
  }

  /**
   * This table with one more row.
   *
   * @param cells each a {@link Cell}, or anything else for its text
   */
  public Table row(Object... cells) {
    List<List<Cell>> more = new ArrayList<>(rows);
    more.add(Stream.of(cells).map(Table::cell).toList());
    return new Table(caption, columns, more);
  }

  private static Cell cell(Object value) {
    return value instanceof Cell cell ? cell : Cell.of(value.toString());
  }
}
