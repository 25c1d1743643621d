package dev.disentangle.examples.report;

import java.io.Serializable;

/**
 * A column of a table.
 *
 * @param number whether it holds figures, which stand at the right
 */
public record Column(String name, boolean number) implements Serializable {

  public static Column text(String name) {
    return new Column(name, false);
  }

  public static Column number(String name) {
    return new Column(name, true);
  }
}
