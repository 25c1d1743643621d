package dev.disentangle.internal;

import java.time.Duration;

/**
 * Formats numbers and times for people, the same in every locale. Does not use {@link
 * String#format}, which is slow until it is compiled, and a few lines per second don't get it
 * compiled.
 */
final class BarFormat {
  private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P", "E"};

  private BarFormat() {}

  /** A duration in seconds, at least 0. Unlike nanoseconds they can't overflow. */
  static double seconds(Duration duration) {
    return Math.max(0, duration.getSeconds() + duration.getNano() / 1e9);
  }

  /** {@code 1,234,567}. */
  static String count(long count) {
    StringBuilder digits = new StringBuilder().append(count);
    int first = count < 0 ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  /** Rounded down, so that 100 % means all. */
  static String percent(double share) {
    return padded(Integer.toString((int) (share * 100)), 3) + "%";
  }

  /** {@code 0:07}, {@code 1:02:03}, {@code 4d 1:02:03}. */
  static String duration(double seconds) {
    long s = (long) seconds;
    if (s < 3_600) {
      return s / 60 + ":" + twoDigits(s % 60);
    }
    String hours = s / 3_600 % 24 + ":" + twoDigits(s / 60 % 60) + ":" + twoDigits(s % 60);
    return s < 86_400 ? hours : s / 86_400 + "d " + hours;
  }

  /**
   * As {@link #duration}, but with tenths if it is short. For the last line only: in a line that is
   * redrawn, tenths would flicker.
   */
  static String finalDuration(double seconds) {
    return seconds < 60 ? tenths(seconds) + " s" : duration(seconds);
  }

  /**
   * A rate, in the first unit that makes it at least 1: {@code 12.3k/s}, {@code 3.5/s}, {@code
   * 20.0/min}.
   */
  static String rate(double perSecond) {
    if (perSecond >= 1) {
      return scaled(perSecond) + "/s";
    }
    if (perSecond * 60 >= 1) {
      return scaled(perSecond * 60) + "/min";
    }
    return perSecond * 3_600 >= 0.05 ? scaled(perSecond * 3_600) + "/h" : "";
  }

  /** The text, padded on the left to so many columns. */
  static String padded(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }

  private static String scaled(double value) {
    int i = 0;
    double scaled = value;
    while (scaled >= 999.5 && i < THOUSANDS.length - 1) {
      scaled /= 1_000;
      i++;
    }
    return (scaled < 99.95 ? tenths(scaled) : Long.toString(Math.round(scaled))) + THOUSANDS[i];
  }

  private static String tenths(double value) {
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + tenths % 10;
  }

  private static String twoDigits(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }
}
