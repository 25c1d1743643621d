package dev.disentangle.processes.protocol;

import dev.disentangle.processes.codec.Attempts;
import dev.disentangle.processes.codec.Encoder;
import dev.disentangle.processes.codec.ItemFailures;
import dev.disentangle.processes.codec.ReadyItems;
import dev.disentangle.processes.codec.Throwables;
import dev.disentangle.processes.wire.Doubles;
import dev.disentangle.processes.wire.Ints;
import dev.disentangle.processes.wire.Longs;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkReport.ItemFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A chunk's report that is ready to be written, for {@link ReportForm} to read. Results and
 * exceptions are encoded when this is made, since that runs the user's code and may take long,
 * while other threads wait for the one that writes. A result that can't be encoded is a failure of
 * its item.
 */
public final class OutgoingReport {

  private final long from;
  private final ChunkReport report;
  private final @Nullable ReadyItems objects;
  private final List<Failed> failures = new ArrayList<>();
  private final @Nullable Scratch broken;

  private record Failed(ItemFailure failure, Scratch thrown) {}

  /**
   * Encodes a report.
   *
   * @param from the first index of the chunk
   * @param shift log2 of the number of items that share a result; 0 except in a reduction
   * @param attempts runs the user's code
   */
  public OutgoingReport(
      long from, int shift, ChunkReport report, Encoder encoder, Attempts attempts)
      throws IOException {
    this.from = from;
    this.report = report;
    Places places = new Places(from, shift, report.reached());
    List<ItemFailure> failed = new ArrayList<>(report.failures());
    this.objects =
        report.results() instanceof Object[] results
            ? new ReadyItems(encoder, results, attempts, new Unwritten(places, failed))
            : null;
    for (ItemFailure failure : failed) {
      failures.add(new Failed(failure, written(failure, places, attempts)));
    }
    Throwable why = report.broken();
    this.broken = why == null ? null : written(why);
  }

  /** Turns results that can't be written into failures of their items. */
  private static final class Unwritten implements ItemFailures {
    private final Places places;
    private final List<ItemFailure> failures;

    Unwritten(Places places, List<ItemFailure> failures) {
      this.places = places;
      this.failures = failures;
    }

    @Override
    public void failed(int index, Throwable why) {
      failures.add(places.failure(index, why));
    }
  }

  /**
   * Encodes what an item threw. If encoding that takes too long and is interrupted, the exception
   * that says so is encoded instead.
   */
  private static Scratch written(ItemFailure failure, Places places, Attempts attempts)
      throws IOException {
    Writing writing = new Writing(failure.thrown());
    Throwable instead = attempts.attempt(places.of(failure.index()), writing);
    return instead == null ? writing.scratch : written(instead);
  }

  private static Scratch written(Throwable thrown) throws IOException {
    Writing writing = new Writing(thrown);
    writing.call();
    return writing.scratch;
  }

  private static final class Writing implements Callable<@Nullable Void> {
    private final Throwable thrown;
    private final Scratch scratch = new Scratch();

    Writing(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public @Nullable Void call() throws IOException {
      Throwables.write(scratch, thrown);
      return null;
    }
  }

  /** Writes the report. */
  public void write(Sink out) throws IOException {
    out.putLong(from);
    out.putLong(report.reached());
    writeResults(out);
    writeRuns(out, report.runs());
    out.putInt(failures.size());
    for (Failed failed : failures) {
      out.putLong(failed.failure.index());
      out.putInt(failed.failure.attempts());
      out.putLong(failed.failure.nanos());
      failed.thrown.putTo(out);
    }
    out.putLong(report.nanos());
    out.putLong(report.initNanos());
    ChunkReport.Strip slowest = report.slowest();
    out.putLong(slowest == null ? -1 : slowest.index());
    out.putLong(slowest == null ? 0 : slowest.count());
    out.putLong(slowest == null ? 0 : slowest.nanos());
    out.putBoolean(broken != null);
    if (broken != null) {
      broken.putTo(out);
    }
  }

  private void writeResults(Sink out) throws IOException {
    Object results = report.results();
    if (results instanceof int[] ints) {
      out.putByte(ReportForm.INTS);
      out.putInt(ints.length);
      out.putArray(Ints.KIND, ints, 0, ints.length);
    } else if (results instanceof long[] longs) {
      out.putByte(ReportForm.LONGS);
      out.putInt(longs.length);
      out.putArray(Longs.KIND, longs, 0, longs.length);
    } else if (results instanceof double[] doubles) {
      out.putByte(ReportForm.DOUBLES);
      out.putInt(doubles.length);
      out.putArray(Doubles.KIND, doubles, 0, doubles.length);
    } else if (objects != null) {
      out.putByte(ReportForm.OBJECTS);
      objects.write(out);
    } else {
      out.putByte(ReportForm.NOTHING);
    }
  }

  private static void writeRuns(Sink out, ChunkReport.@Nullable Runs runs) throws IOException {
    int count = runs == null ? -1 : runs.nanos().length;
    out.putInt(count);
    if (runs != null) {
      out.putArray(Longs.KIND, runs.nanos(), 0, count);
      out.putArray(Ints.KIND, runs.attempts(), 0, count);
    }
  }
}
