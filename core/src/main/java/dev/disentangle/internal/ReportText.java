package dev.disentangle.internal;

import dev.disentangle.Report;
import dev.disentangle.SlowItem;
import dev.disentangle.WorkerReport;
import java.time.Duration;
import java.util.Locale;

/** Prints a report as a small table. */
public final class ReportText {

  private static final double MICROS = 1e3;
  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;
  private static final double KIBI = 1 << 10;
  private static final double MEBI = 1 << 20;

  private ReportText() {}

  /**
   * A head line, the number of workers and why, a row per worker, the slowest items, notes, advice.
   */
  public static String of(Report report) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s on %s: %d items in %s, speed-up %.2f, efficiency %.0f %%%n",
            report.name(),
            report.strategy(),
            report.items(),
            time(report.wall()),
            report.speedUp(),
            100 * report.efficiency()));
    text.append(report.sizing()).append(System.lineSeparator());
    text.append(row("worker", "items", "chunks", "start-up", "init", "working", "waiting"));
    for (WorkerReport worker : report.workers()) {
      text.append(
          row(
              worker.name(),
              Long.toString(worker.items()),
              Long.toString(worker.chunks()),
              time(worker.startup()),
              time(worker.init()),
              time(worker.working()),
              time(worker.waiting())));
    }
    crossing(report, text);
    for (SlowItem item : report.slowest()) {
      text.append("slow: ").append(describe(item)).append(System.lineSeparator());
    }
    for (String note : report.notes()) {
      text.append("note: ").append(note).append(System.lineSeparator());
    }
    return text.append(report.advice()).toString();
  }

  /** Appends a second table, if anything was sent to workers. */
  private static void crossing(Report report, StringBuilder text) {
    if (report.workers().stream().allMatch(worker -> worker.sent() + worker.received() == 0)) {
      return;
    }
    text.append(crossing("crossing", "sent", "received", "coding"));
    for (WorkerReport worker : report.workers()) {
      text.append(
          crossing(
              worker.name(),
              bytes(worker.sent()),
              bytes(worker.received()),
              time(worker.coding())));
    }
  }

  private static String crossing(String worker, String sent, String received, String coding) {
    return String.format(Locale.ROOT, "  %-28s %12s %12s %10s%n", worker, sent, received, coding);
  }

  private static String row(
      String worker,
      String items,
      String chunks,
      String startup,
      String init,
      String working,
      String waiting) {
    return String.format(
        Locale.ROOT,
        "  %-28s %12s %8s %10s %10s %10s %10s%n",
        worker,
        items,
        chunks,
        startup,
        init,
        working,
        waiting);
  }

  private static String describe(SlowItem item) {
    String which =
        item.count() == 1
            ? "item " + item.index() + " (input " + Text.shorten(item.input()) + ")"
            : "items " + item.index() + " … " + (item.index() + item.count() - 1);
    return which + " took " + time(item.duration());
  }

  /** A number of bytes, in the largest unit that gives at least 1. */
  static String bytes(long count) {
    if (count >= MEBI) {
      return String.format(Locale.ROOT, "%.1f MiB", count / MEBI);
    }
    return count >= KIBI ? String.format(Locale.ROOT, "%.1f KiB", count / KIBI) : count + " bytes";
  }

  /** A duration in seconds, milliseconds or microseconds. */
  static String time(Duration duration) {
    double nanos = duration.toNanos();
    if (nanos >= SECONDS) {
      return String.format(Locale.ROOT, "%.2f s", nanos / SECONDS);
    }
    if (nanos >= MILLIS) {
      return String.format(Locale.ROOT, "%.2f ms", nanos / MILLIS);
    }
    return String.format(Locale.ROOT, "%.1f µs", nanos / MICROS);
  }
}
