package dev.disentangle.examples.render;

import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Axis.Scaling;
import dev.disentangle.examples.report.Axis.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Where on the paper the values of an axis lie, and which of them are written at it. */
final class Ruler {

  private static final int TICKS = 6;
  private static final double[] STEPS = {1, 2, 5, 10};

  private final Axis axis;
  private final double low;
  private final double high;
  private final double from;
  private final double to;

  private Ruler(Axis axis, double low, double high, double from, double to) {
    this.axis = axis;
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
  }

  /**
   * A ruler for these values.
   *
   * @param from where the lowest is to lie, in the drawing's units
   * @param to where the highest is
   */
  static Ruler of(Axis axis, DoubleStream values, double from, double to) {
    double[] all = values.toArray();
    boolean linear = axis.scaling() == Scaling.LINEAR;
    double low = DoubleStream.of(all).min().orElse(1);
    double high = DoubleStream.of(all).max().orElse(1);
    if (!linear && low <= 0) {
      throw new IllegalArgumentException(
          "axis \"" + axis.label() + "\": " + low + " has no logarithm; use a linear one");
    }
    if (linear) {
      low = Math.min(0, low);
      high = high == low ? low + 1 : high;
      double step = step(high - low, axis.unit());
      return new Ruler(
          axis, step * Math.floor(low / step), step * Math.ceil(high / step), from, to);
    }
    return new Ruler(axis, low, high == low ? low * 10 : high, from, to);
  }

  double at(double value) {
    double part =
        axis.scaling() == Scaling.LINEAR
            ? (value - low) / (high - low)
            : Math.log(value / low) / Math.log(high / low);
    return from + part * (to - from);
  }

  List<Double> ticks() {
    return axis.scaling() == Scaling.LINEAR ? linearTicks() : logarithmicTicks();
  }

  /** A value as it is written at the axis. */
  String label(double value) {
    if (value == 0 && axis.unit() == Unit.BYTES) {
      return "0";
    } else if (axis.unit() == Unit.BYTES) {
      return scaled(value, 1024, "B", "KiB", "MiB", "GiB", "TiB");
    } else if (axis.unit() == Unit.SECONDS) {
      return value == 0 || value >= 1
          ? plain(value) + " s"
          : scaled(value * 1e9, 1000, "ns", "µs", "ms");
    } else if (Math.abs(value) < 10_000) {
      return plain(value);
    }
    return scaled(value, 1000, "", "k", "M", "G", "T");
  }

  private List<Double> linearTicks() {
    double step = step(high - low, axis.unit());
    List<Double> ticks = new ArrayList<>();
    for (long i = Math.round(low / step); i <= Math.round(high / step); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logarithmicTicks() {
    double base = axis.unit() == Unit.BYTES ? 2 : 10;
    double powers = Math.log(high / low) / Math.log(base);
    List<Double> ticks = new ArrayList<>();
    if (base == 10 && powers < 2) {
      for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
        for (int s = 0; s < STEPS.length - 1; s++) {
          addWithin(ticks, power * STEPS[s]);
        }
      }
      return ticks;
    }
    int step = Math.max(1, (int) Math.ceil(powers / TICKS));
    int first = (int) Math.floor(Math.log(low) / Math.log(base));
    for (int e = Math.floorDiv(first, step) * step; Math.pow(base, e) <= high * 1.001; e += step) {
      addWithin(ticks, Math.pow(base, e));
    }
    return ticks;
  }

  private void addWithin(List<Double> ticks, double value) {
    if (value >= low * 0.999 && value <= high * 1.001) {
      ticks.add(value);
    }
  }

  /**
   * 1, 2 or 5 times a power of ten, so that there are about as many as fit; of bytes, whose units
   * are powers of two, one of those.
   */
  private static double step(double range, Unit unit) {
    if (unit == Unit.BYTES) {
      return Math.scalb(1.0, (int) Math.ceil(Math.log(range / TICKS) / Math.log(2)));
    }
    double power = Math.pow(10, Math.floor(Math.log10(range / TICKS)));
    for (double step : STEPS) {
      if (range / (step * power) <= TICKS) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static String scaled(double value, double factor, String... units) {
    int unit = 0;
    double scaled = value;
    while (Math.abs(scaled) >= factor * 0.9995 && unit < units.length - 1) {
      scaled /= factor;
      unit++;
    }
    return (plain(scaled) + " " + units[unit]).strip();
  }

  private static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }
}
