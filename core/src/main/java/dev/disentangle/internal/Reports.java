package dev.disentangle.internal;

import dev.disentangle.Report;
import dev.disentangle.SlowItem;
import dev.disentangle.WorkerReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Draws up a job's report from its workers' tallies. */
final class Reports {

  private Reports() {}

  static Report of(EngineJob job, OptionalLong total, long ended) {
    List<Tally> tallies = job.seats.tallies();
    tallies.sort(Comparator.comparingInt(tally -> tally.seat));
    List<WorkerReport> workers = new ArrayList<>();
    List<Tally.Slow> slow = new ArrayList<>();
    long items = 0;
    for (Tally tally : tallies) {
      workers.add(worker(tally, job.began, ended));
      slow.addAll(tally.slowest());
      items += tally.items();
    }
    slow.sort(Comparator.comparingLong(Tally.Slow::nanos).reversed());
    return new Report(
        job.options.name,
        job.options.strategy.toString(),
        items,
        job.failed(),
        total,
        Duration.ofNanos(ended - job.began),
        workers,
        slow.stream().limit(Tally.SLOWEST).map(Reports::item).toList(),
        List.copyOf(job.notes));
  }

  private static WorkerReport worker(Tally tally, long began, long ended) {
    long startup = Math.max(0, tally.arrived - began);
    long waiting = ended - tally.arrived - tally.initNanos - tally.workNanos;
    return new WorkerReport(
        tally.seat,
        tally.name,
        tally.items(),
        tally.chunks,
        Duration.ofNanos(startup),
        Duration.ofNanos(tally.initNanos),
        Duration.ofNanos(tally.workNanos),
        Duration.ofNanos(Math.max(0, waiting)));
  }

  private static SlowItem item(Tally.Slow slow) {
    return new SlowItem(slow.index(), slow.count(), slow.input(), Duration.ofNanos(slow.nanos()));
  }
}
