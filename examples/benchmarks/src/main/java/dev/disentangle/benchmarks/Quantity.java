package dev.disentangle.benchmarks;

import java.util.Locale;

/** Numbers for people: three digits and a unit. */
final class Quantity {

  private Quantity() {}

  static String time(double nanos) {
    return scaled(nanos, 1_000, "ns", "µs", "ms", "s");
  }

  static String bytes(double bytes) {
    return scaled(bytes, 1_024, "B", "KiB", "MiB", "GiB");
  }

  /** In GiB a second. */
  static String rate(double bytesPerNano) {
    return String.format(Locale.ROOT, "%.2f GiB/s", bytesPerNano * 1e9 / (1 << 30));
  }

  static String count(long count) {
    int power = (int) Math.round(Math.log10(Math.max(1, count)));
    boolean round = count == (long) Math.pow(10, power) && power > 3;
    return round
        ? "10"
            + Integer.toString(power)
                .chars()
                .collect(
                    StringBuilder::new,
                    (text, digit) -> text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')),
                    StringBuilder::append)
        : String.format(Locale.ROOT, "%,d", count);
  }

  private static String scaled(double value, double step, String... units) {
    int unit = 0;
    double scaled = value;
    while (Math.abs(scaled) >= step && unit < units.length - 1) {
      scaled /= step;
      unit++;
    }
    double size = Math.abs(scaled);
    String format = size < 10 ? "%.2f %s" : size < 100 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, scaled, units[unit]);
  }
}
