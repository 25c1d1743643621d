package dev.disentangle.internal;

import dev.disentangle.Report;
import dev.disentangle.SlowItem;
import dev.disentangle.WorkerReport;
import dev.disentangle.spi.DefaultWorkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The report of a job that has ended, drawn up when it is asked for; holds on to the tallies, not
 * to inputs and results.
 *
 * @param most how many workers there could be
 * @param unsorted what each worker did
 * @param failed items that failed for good
 * @param total all items, if that is known
 * @param began in the terms of {@link System#nanoTime}, as {@code ended}
 */
record PendingReport(
    Options options,
    int most,
    List<Tally> unsorted,
    long failed,
    OptionalLong total,
    long began,
    long ended,
    List<String> notes)
    implements Supplier<Report> {

  /** At once where somebody was left behind, who may go on counting. */
  static Supplier<Report> of(EngineJob job, OptionalLong total) {
    PendingReport pending =
        new PendingReport(
            job.options,
            job.place.workers,
            job.seats.tallies(),
            job.failed(),
            total,
            job.began,
            System.nanoTime(),
            List.copyOf(job.notes));
    return job.hasStragglers() ? new Drawn(pending.get()) : pending;
  }

  private record Drawn(Report report) implements Supplier<Report> {
    @Override
    public Report get() {
      return report;
    }
  }

  @Override
  public Report get() {
    List<Tally> tallies = new ArrayList<>(unsorted);
    tallies.sort(Comparator.comparingInt(tally -> tally.seat));
    List<WorkerReport> workers = new ArrayList<>();
    List<Tally.Slow> slow = new ArrayList<>();
    long items = 0;
    for (Tally tally : tallies) {
      workers.add(tally.report(began, ended));
      slow.addAll(tally.slowest());
      items += tally.items();
    }
    Collections.sort(slow);
    return new Report(
        options.name,
        options.strategy.toString(),
        DefaultWorkers.compare(most),
        items,
        failed,
        total,
        Duration.ofNanos(ended - began),
        workers,
        slow.stream().limit(Tally.SLOWEST).map(PendingReport::item).toList(),
        notes);
  }

  private static SlowItem item(Tally.Slow slow) {
    return new SlowItem(slow.index(), slow.count(), slow.input(), Duration.ofNanos(slow.nanos()));
  }
}
