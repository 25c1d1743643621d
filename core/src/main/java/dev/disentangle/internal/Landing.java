package dev.disentangle.internal;

import dev.disentangle.ItemRun;
import dev.disentangle.Outcome;
import dev.disentangle.internal.Feed.Entry;
import dev.disentangle.internal.Feed.Result;
import dev.disentangle.spi.ChunkReport;
import java.lang.reflect.Array;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Takes over the reports of remote workers: puts results in their places in the array or the feed,
 * and passes failures to the job.
 */
final class Landing {

  private final EngineJob job;

  Landing(EngineJob job) {
    this.job = job;
  }

  /**
   * Checks that a report fits the items in {@code [from, to)}, before any of it is taken over.
   *
   * @throws IllegalArgumentException if it does not
   */
  void check(long from, long to, ChunkReport report) {
    long reached = report.reached();
    boolean fits = from <= reached && reached <= to;
    long end = report.broken() == null ? reached : to; // an end amid a strip leaves it uncounted
    for (ChunkReport.ItemFailure failure : report.failures()) {
      fits &= from <= failure.index() && failure.index() < end;
    }
    Object results = report.results();
    RemoteStep kind = job.remotes.step();
    int shift = job.wiring.shift();
    fits &=
        kind.fits(
            results, Reduction.blocks(reached - from, shift), Reduction.blocks(to - from, shift));
    ChunkReport.Runs runs = report.runs();
    fits &= kind == RemoteStep.OUTCOMES ? runs != null || results == null : runs == null;
    if (runs != null && results != null) {
      int count = Array.getLength(results);
      fits &= runs.nanos().length == count && runs.attempts().length == count;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "a report up to item %d does not fit its chunk, [%d, %d)".formatted(reached, from, to));
    }
  }

  /** Takes over the outcomes of the items from {@code from} to where the report reaches. */
  void land(String worker, long from, ChunkReport report) {
    for (ChunkReport.ItemFailure failure : report.failures()) {
      Duration ran = Duration.ofNanos(failure.nanos());
      Object input = job.step.knownInput(failure.index());
      job.fail(
          new ItemRun(failure.index(), input, failure.attempts(), worker, ran), failure.thrown());
    }
    Object results = report.results();
    if (results != null && report.runs() != null) {
      successes(worker, from, (@Nullable Object[]) results, report.runs());
    }
    Object out = job.wiring.out();
    if (out instanceof Feed feed) { // after failures, which have left the feed
      complete(feed, from, (int) (report.reached() - from), (@Nullable Object[]) results);
    } else if (out instanceof Slots slots && results != null) {
      slots.put((int) from, (@Nullable Object[]) results);
    } else if (results != null) {
      Object target = out instanceof Reduction<?> reduction ? reduction.partials() : out;
      int at = (int) (from >> job.wiring.shift());
      System.arraycopy(results, 0, target, at, Array.getLength(results));
    }
  }

  private void successes(
      String worker, long from, @Nullable Object[] results, ChunkReport.Runs runs) {
    for (int k = 0; k < results.length; k++) {
      long index = from + k;
      Duration ran = Duration.ofNanos(runs.nanos()[k]);
      ItemRun run = new ItemRun(index, job.step.knownInput(index), runs.attempts()[k], worker, ran);
      results[k] = new Outcome.Success<>(run, results[k]);
    }
  }

  private static void complete(
      Feed feed, long from, int count, @Nullable Object @Nullable [] results) {
    for (int k = 0; k < count; k++) {
      Entry entry = feed.at(from + k);
      if (entry != null) {
        feed.complete(entry, new Result(results == null ? null : results[k], false));
      }
    }
  }
}
