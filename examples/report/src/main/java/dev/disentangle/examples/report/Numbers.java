package dev.disentangle.examples.report;

import java.time.Duration;
import java.util.Locale;

/** Figures in words, with as many digits as say something. */
public final class Numbers {

  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Numbers() {}

  /** Three significant digits of a second: {@code 12.345}, {@code 0.0123}. */
  public static String seconds(double seconds) {
    int decimals = 3;
    for (double limit = 0.1; seconds < limit && decimals < 9 && seconds > 0; limit /= 10) {
      decimals++;
    }
    return decimals(seconds, decimals);
  }

  /** A time with the unit that suits it: {@code 1.20 s}, {@code 340 ms}, {@code 5.10 µs}. */
  public static String time(double seconds) {
    if (seconds >= 1) {
      return significant(seconds) + " s";
    } else if (seconds >= 1e-3) {
      return significant(seconds * 1e3) + " ms";
    } else if (seconds >= 1e-6) {
      return significant(seconds * 1e6) + " µs";
    }
    return significant(seconds * 1e9) + " ns";
  }

  /** How long a program ran: {@code 7 s}, {@code 4 min 12 s}, {@code 2 h 5 min}. */
  public static String duration(Duration duration) {
    if (duration.toHours() > 0) {
      return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    } else if (duration.toMinutes() > 0) {
      return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
    return Math.max(1, duration.toSeconds()) + " s";
  }

  /** A ratio: {@code 1.87}, {@code 12.3}; a dash where there is none. */
  public static String ratio(double part, double whole) {
    return part > 0 && whole > 0 ? decimals(part / whole, part / whole < 10 ? 2 : 1) : "–";
  }

  /** {@code 1.50 GiB}. */
  public static String bytes(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < BINARY.length - 1) {
      value /= 1024;
      unit++;
    }
    return (unit == 0 ? decimals(value, 0) : significant(value)) + " " + BINARY[unit];
  }

  /** {@code 1,000,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** With so many digits after the point. */
  public static String decimals(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String significant(double value) {
    return decimals(value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
  }
}
