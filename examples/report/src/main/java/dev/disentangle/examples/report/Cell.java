package dev.disentangle.examples.report;

import java.io.Serializable;

/**
 * A cell of a table.
 *
 * @param best whether it stands out, as the best of its column or what is within the noise of it
 */
public record Cell(String text, boolean best) implements Serializable {

  public static Cell of(String text) {
    return new Cell(text, false);
  }

  public static Cell best(String text) {
    return new Cell(text, true);
  }
}
