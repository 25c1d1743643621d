package dev.disentangle.internal;

import dev.disentangle.ItemRun;
import dev.disentangle.WorkerCrashedException;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.Claim;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A chunk that a remote worker has claimed. */
final class EngineClaim implements Claim {

  private final EngineVisit visit;
  private final EngineJob job;
  private final Seat seat;
  private final long from;
  private final long to;
  private final boolean suspect;
  private final AtomicBoolean ended = new AtomicBoolean();

  EngineClaim(EngineVisit visit, EngineJob job, Seat seat, long from, long to) {
    this.visit = visit;
    this.job = job;
    this.seat = seat;
    this.from = from;
    this.to = to;
    this.suspect = job.crashes.isSuspect(from);
  }

  @Override
  public long from() {
    return from;
  }

  @Override
  public long to() {
    return to;
  }

  @Override
  public List<?> inputs() {
    return job.remotes.step().takesInputs() ? new ChunkInputs(job, from, to) : List.of();
  }

  @Override
  public boolean suspect() {
    return suspect;
  }

  @Override
  public boolean complete(ChunkReport report) {
    job.landing.check(from, to, report);
    ChunkReport.Strip slowest = report.slowest();
    // read before the report lands, since a feed then drops the input
    Object slow = slowest == null ? null : job.step.knownInput(slowest.index());
    if (!end()) {
      return false;
    }
    try {
      job.crashes.survived();
      job.landing.land(seat.tally.name, from, report);
      tally(from, report.reached(), report.nanos(), report.initNanos(), slowest, slow);
      if (report.broken() != null) {
        job.abandon(asCause(report.broken()));
      }
      giveBack(report.reached(), to);
    } catch (Throwable e) { // the claim has ended: its items would be lost unnoticed
      Defect.stop(job, e);
    } finally {
      visit.ended();
    }
    return true;
  }

  @Override
  public boolean unbegun() {
    if (!end()) {
      return false;
    }
    try {
      if (suspect) {
        suspect(from, to);
      } else {
        giveBack(from, to);
      }
      job.recruits.askForReturned();
    } catch (Throwable e) { // see complete
      Defect.stop(job, e);
    } finally {
      visit.ended();
    }
    return true;
  }

  @Override
  public boolean lost(long runningFrom, long runningTo, String death) {
    if (!end()) {
      return false;
    }
    try {
      dealAnew(runningFrom, runningTo, death);
    } catch (Throwable e) { // see complete
      Defect.stop(job, e);
    } finally {
      visit.ended();
    }
    return true;
  }

  private void dealAnew(long runningFrom, long runningTo, String death) {
    job.notes.add("a worker was lost: " + death);
    boolean known = runningFrom >= from && runningTo <= to && runningFrom < runningTo;
    boolean whole = !known || !job.dealsItems();
    long first = whole ? from : runningFrom;
    long last = whole ? to : runningTo;
    giveBack(from, first);
    giveBack(last, to);
    if (known && (last - first == 1 || !job.dealsItems())) {
      charge(first, last, death);
    } else {
      job.crashes.suspect(first, last);
      suspect(first, last);
    }
  }

  private boolean end() {
    return visit.ends(ended);
  }

  /** Blames an item, or a chunk that a task runs as a whole, for its worker's death. */
  private void charge(long first, long last, String death) {
    if (job.stop.get() != null) { // we have killed the worker ourselves
      return;
    }
    int deaths = job.crashes.charge(first);
    if (deaths <= job.options.crashRetries) {
      suspect(first, last);
      return;
    }
    ItemRun run =
        new ItemRun(first, job.step.knownInput(first), deaths, seat.tally.name, Duration.ZERO);
    String among = last - first == 1 ? "" : "one of items " + first + " to " + (last - 1) + ": ";
    job.fail(run, new WorkerCrashedException(among + death));
    tally(first, last, 0, 0, null, null);
  }

  private void tally(
      long first,
      long last,
      long nanos,
      long initNanos,
      ChunkReport.@Nullable Strip slowest,
      @Nullable Object slow) {
    synchronized (seat) {
      seat.tally.ranElsewhere(last - first, nanos, slowest, slow);
      seat.tally.initNanos += initNanos;
      Deal deal = job.dealt();
      if (deal != null && last > first) {
        deal.ran(seat, last - first, nanos);
      }
    }
  }

  private void giveBack(long first, long last) {
    Deal deal = job.dealt();
    if (deal != null && job.stop.get() == null) {
      deal.giveBack(first, last);
    }
  }

  private void suspect(long first, long last) {
    Deal deal = job.dealt();
    if (deal != null && job.stop.get() == null) {
      deal.suspect(first, last, job.dealsItems());
    }
  }

  private static RuntimeException asCause(Throwable broken) {
    return broken instanceof RuntimeException known
        ? known
        : new IllegalStateException(Text.describe(broken), broken);
  }
}
