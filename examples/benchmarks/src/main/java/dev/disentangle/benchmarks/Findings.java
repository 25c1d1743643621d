package dev.disentangle.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What benchmarks found: lines of two tables, one of budgets and one of all the measurements. */
final class Findings {

  static final List<String> BUDGETS =
      List.of("figure", "against", "budget", "measured", "ratio (95 %)", "met?");
  static final List<String> TIMES = List.of("figure", "contender", "min", "median", "max", "CPU");

  private final List<List<String>> budgets = new ArrayList<>();
  private final List<List<String>> times = new ArrayList<>();

  /** Holds a contender to a share of another's time. */
  void budget(Standings standings, String contender, String other, double most) {
    Sample ratio = standings.ratio(contender, other);
    budget(
        standings.figure() + ", " + contender,
        other,
        text("≤ %.2f ×", most),
        Quantity.time(standings.of(contender).median())
            + " to "
            + Quantity.time(standings.of(other).median()),
        text("%.2f (%.2f–%.2f)", ratio.median(), ratio.low(), ratio.high()),
        verdict(ratio.median() <= most));
  }

  /** Notes an absolute figure, and whether it is as it should be. */
  void figure(String figure, String budget, String measured, boolean met) {
    budget(figure, "", budget, measured, "", verdict(met));
  }

  /** Holds what a contender takes for an item to so many nanoseconds. */
  void atMost(Standings standings, String contender, int items, double most) {
    double[] nanos = standings.nanos().get(contender).clone();
    for (int round = 0; round < nanos.length; round++) {
      nanos[round] /= items;
    }
    atMost(standings.figure() + ", " + contender + ": an item", nanos, most);
  }

  /** Holds the median of what something takes to so many nanoseconds. */
  void atMost(String figure, double[] nanos, double most) {
    boolean met = new Sample(nanos).median() <= most;
    figure(figure, "≤ " + Quantity.time(most), median(nanos), met);
  }

  /** Holds bytes a nanosecond to so many GiB a second. */
  void atLeast(String figure, double bytesPerNano, double gibPerSecond) {
    figure(
        figure,
        text("≥ %.1f GiB/s", gibPerSecond),
        Quantity.rate(bytesPerNano),
        bytesPerNano * 1e9 >= gibPerSecond * (1 << 30));
  }

  /** Notes how many nanoseconds something takes that has no budget. */
  void figure(String figure, double[] nanos) {
    figure(figure, median(nanos));
  }

  private static String median(double[] nanos) {
    Sample sample = new Sample(nanos);
    return text(
        "%s (%s–%s)",
        Quantity.time(sample.median()), Quantity.time(sample.min()), Quantity.time(sample.max()));
  }

  /** Notes a figure that has no budget. */
  void figure(String figure, String measured) {
    budget(figure, "", "none", measured, "", "");
  }

  /** Notes how long everybody took. */
  void times(Standings standings) {
    for (String contender : standings.nanos().keySet()) {
      Sample sample = standings.of(contender);
      times.add(
          List.of(
              standings.figure(),
              contender,
              Quantity.time(sample.min()),
              Quantity.time(sample.median()),
              Quantity.time(sample.max()),
              Quantity.time(new Sample(standings.cpuNanos().get(contender)).median())));
    }
  }

  List<List<String>> budgets() {
    return budgets;
  }

  List<List<String>> times() {
    return times;
  }

  /** As lines of text, for {@link #read}. */
  List<String> write() {
    List<String> lines = new ArrayList<>();
    budgets.forEach(row -> lines.add("budget\t" + String.join("\t", row)));
    times.forEach(row -> lines.add("time\t" + String.join("\t", row)));
    return lines;
  }

  /** Adds what another process wrote. */
  void read(List<String> lines) {
    for (String line : lines) {
      List<String> row = List.of(line.split("\t", -1));
      (row.get(0).equals("time") ? times : budgets).add(row.subList(1, row.size()));
    }
  }

  private void budget(String... cells) {
    budgets.add(List.of(cells));
  }

  private static String verdict(boolean met) {
    return met ? "met" : "**missed**";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
