package dev.disentangle.examples.report;

import java.io.Serializable;

/**
 * An axis of a plot.
 *
 * @param label what it shows, and the unit
 */
public record Axis(String label, Scaling scaling, Unit unit) implements Serializable {

  /** Where a value lies. */
  public enum Scaling {
    /** By its difference to others; includes zero. */
    LINEAR,
    /** By its ratio to others; values must be positive. */
    LOGARITHMIC
  }

  /** How values are written. */
  public enum Unit {
    /** {@code 10 000}, {@code 1 M}. */
    NUMBER,
    /** {@code 32 KiB}. */
    BYTES,
    /** {@code 10 ms}. */
    SECONDS
  }

  public static Axis linear(String label) {
    return new Axis(label, Scaling.LINEAR, Unit.NUMBER);
  }

  public static Axis logarithmic(String label) {
    return new Axis(label, Scaling.LOGARITHMIC, Unit.NUMBER);
  }

  public Axis in(Unit unit) {
    return new Axis(label, scaling, unit);
  }
}
