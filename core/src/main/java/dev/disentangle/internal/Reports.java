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

/** Draws up a job's report from its workers' tallies. */
final class Reports {

  private Reports() {}

  /** The report of a job that has ended; holds on to the tallies, not to inputs and results. */
  static Supplier<Report> of(EngineJob job, OptionalLong total) {
    long ended = System.nanoTime();
    long began = job.began;
    long failed = job.failed();
    Options options = job.options;
    int most = job.place.workers;
    List<Tally> tallies = job.seats.tallies();
    List<String> notes = List.copyOf(job.notes);
    return () -> draw(options, most, tallies, failed, total, began, ended, notes);
  }

  private static Report draw(
      Options options,
      int most,
      List<Tally> unsorted,
      long failed,
      OptionalLong total,
      long began,
      long ended,
      List<String> notes) {
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
        slow.stream().limit(Tally.SLOWEST).map(Reports::item).toList(),
        notes);
  }

  private static SlowItem item(Tally.Slow slow) {
    return new SlowItem(slow.index(), slow.count(), slow.input(), Duration.ofNanos(slow.nanos()));
  }
}
