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
 * The report of a job that has ended, which is drawn up when it is asked for. Refers to the
 * tallies, but not to inputs and results, except for those of the slowest items.
 *
 * @param options the call's options
 * @param most the most workers that there could be
 * @param unsorted what each worker did
 * @param failed the number of items that failed
 * @param total the number of all items, if it is known
 * @param began when the job began, as told by {@link System#nanoTime}
 * @param ended when the job ended, likewise
 * @param notes the report's notes
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

  /**
   * The report of a job. Drawn up at once if a straggler is still inside, since its tally may
   * change.
   */
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
