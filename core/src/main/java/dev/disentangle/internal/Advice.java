package dev.disentangle.internal;

import dev.disentangle.Report;
import dev.disentangle.WorkerReport;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/** Draws one sentence of advice for the next call from a report. */
public final class Advice {

  private static final double GOOD = 0.8;
  private static final double DOMINATES = 0.5;
  private static final Duration TRIVIAL = Duration.ofNanos(20_000);

  private Advice() {}

  /** The advice of the first rule that applies; the most informative rules come first. */
  public static String on(Report report) {
    long wall = report.wall().toNanos();
    if (report.items() == 0) {
      return "Nothing ran.";
    }
    if (report.failed() > 0) {
      return "%d of %d items failed: see their causes before the times."
          .formatted(report.failed(), report.items());
    }
    long coding = sum(report, WorkerReport::coding);
    long busy = coding + report.working().toNanos();
    if (coding > DOMINATES * busy) {
      return "Serialization took %.0f %% of the time: these inputs want threads."
          .formatted(percent(coding, busy));
    }
    if (report.workers().size() == 1) {
      return report.wall().compareTo(TRIVIAL) < 0
          ? "Too short to gain from more workers."
          : "One worker did it all: its speed-up is 1 by definition.";
    }
    if (!report.slowest().isEmpty()) {
      long slowest = report.slowest().get(0).duration().toNanos();
      if (report.slowest().get(0).count() == 1 && slowest > DOMINATES * wall) {
        return ("Item %d alone took %.0f %% of the time: no strategy can be faster than its"
                + " slowest item; split it, or put it first.")
            .formatted(report.slowest().get(0).index(), percent(slowest, wall));
      }
    }
    if (report.efficiency() >= GOOD) {
      return "The workers were busy %.0f %% of the time: more workers are worth a try if the machine has them."
          .formatted(100 * report.efficiency());
    }
    long init = sum(report, WorkerReport::init);
    if (init > DOMINATES * report.workers().size() * wall) {
      return "Making per-worker resources took %.0f %% of the time: fewer workers, or longer calls, would pay."
          .formatted(percent(init, report.workers().size() * wall));
    }
    Duration each = report.working().dividedBy(report.items());
    if (sum(report, WorkerReport::startup) > DOMINATES * report.workers().size() * wall) {
      return String.format(
          Locale.ROOT,
          "The workers arrived when most was done: %d items of about %s are too little work for them.",
          report.items(),
          ReportText.time(each));
    }
    return String.format(
        Locale.ROOT,
        "The workers waited %.0f %% of the time: the work was uneven; finer chunks (stealing, timed)"
            + " or a slower input explain that.",
        100 * (1 - report.efficiency()));
  }

  private static long sum(Report report, Function<WorkerReport, Duration> part) {
    long sum = 0;
    for (WorkerReport worker : report.workers()) {
      sum += part.apply(worker).toNanos();
    }
    return sum;
  }

  private static double percent(long part, long whole) {
    return 100.0 * part / Math.max(1, whole);
  }
}
