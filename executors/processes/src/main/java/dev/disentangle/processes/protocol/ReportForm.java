package dev.disentangle.processes.protocol;

import dev.disentangle.internal.Text;
import dev.disentangle.processes.codec.Classes;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.codec.ItemFailures;
import dev.disentangle.processes.codec.ItemWriter;
import dev.disentangle.processes.codec.Items;
import dev.disentangle.processes.codec.Throwables;
import dev.disentangle.processes.wire.Doubles;
import dev.disentangle.processes.wire.Ints;
import dev.disentangle.processes.wire.Longs;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkReport.ItemFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk's report on its way back. A result that can't be written, or can't be read here, is the
 * failure of its item and of no other; one of a reduction is that of a block of 2<sup>shift</sup>
 * items, and says so.
 */
public final class ReportForm {

  private static final byte NOTHING = 0;
  private static final byte OBJECTS = 1;
  private static final byte INTS = 2;
  private static final byte LONGS = 3;
  private static final byte DOUBLES = 4;

  private ReportForm() {}

  /** Writes the report of a chunk that begins at {@code from}. */
  public static void write(Sink out, long from, int shift, ChunkReport report, ItemWriter items)
      throws IOException {
    List<ItemFailure> failures = new ArrayList<>(report.failures());
    out.putLong(from);
    out.putLong(report.reached());
    Places places = new Places(from, shift, report.reached());
    writeResults(out, report.results(), items, new Unwritten(places, failures));
    writeRuns(out, report.runs());
    out.putInt(failures.size());
    for (ItemFailure failure : failures) {
      out.putLong(failure.index());
      out.putInt(failure.attempts());
      out.putLong(failure.nanos());
      Throwables.write(out, failure.thrown());
    }
    out.putLong(report.nanos());
    out.putLong(report.initNanos());
    ChunkReport.Strip slowest = report.slowest();
    out.putLong(slowest == null ? -1 : slowest.index());
    out.putLong(slowest == null ? 0 : slowest.count());
    out.putLong(slowest == null ? 0 : slowest.nanos());
    Throwable broken = report.broken();
    out.putBoolean(broken != null);
    if (broken != null) {
      Throwables.write(out, broken);
    }
  }

  /**
   * Whose the places in the array of a chunk's results are: those of its items, or of its blocks of
   * 2<sup>shift</sup> items.
   */
  private record Places(long from, int shift, long reached) {

    /** Of what is in a place, and can't cross. */
    ItemFailure failure(int place, Throwable why) {
      long first = from + ((long) place << shift);
      return new ItemFailure(first, 1, 0, shift == 0 ? why : ofBlock(first, why));
    }

    private IOException ofBlock(long first, Throwable why) {
      long last = Math.min(reached, first + (1L << shift)) - 1;
      String what = "the partial result of items %d to %d can't cross: %s";
      return new IOException(what.formatted(first, last, Text.describe(why)), why);
    }
  }

  /** Results that can't be written: their items fail. */
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

  private static void writeResults(
      Sink out, @Nullable Object results, ItemWriter items, ItemFailures failures)
      throws IOException {
    if (results instanceof int[] ints) {
      out.putByte(INTS);
      out.putInt(ints.length);
      out.putArray(Ints.KIND, ints, 0, ints.length);
    } else if (results instanceof long[] longs) {
      out.putByte(LONGS);
      out.putInt(longs.length);
      out.putArray(Longs.KIND, longs, 0, longs.length);
    } else if (results instanceof double[] doubles) {
      out.putByte(DOUBLES);
      out.putInt(doubles.length);
      out.putArray(Doubles.KIND, doubles, 0, doubles.length);
    } else if (results instanceof Object[] objects) {
      out.putByte(OBJECTS);
      items.write(out, objects, 0, objects.length, failures);
    } else {
      out.putByte(NOTHING);
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

  /** Reads a report. */
  public static ChunkReport read(Source in, int shift, Decoder decoder, Classes classes)
      throws IOException {
    List<ItemFailure> failures = new ArrayList<>();
    long from = in.getLong();
    long reached = in.getLong();
    Object results = readResults(in, new Places(from, shift, reached), decoder, failures);
    int count = in.getInt();
    ChunkReport.Runs runs =
        count < 0
            ? null
            : new ChunkReport.Runs(in.getArray(Longs.KIND, count), in.getArray(Ints.KIND, count));
    for (int left = in.getInt(); left > 0; left--) {
      long index = in.getLong();
      int attempts = in.getInt();
      failures.add(new ItemFailure(index, attempts, in.getLong(), Throwables.read(in, classes)));
    }
    long nanos = in.getLong();
    long initNanos = in.getLong();
    ChunkReport.Strip slowest = new ChunkReport.Strip(in.getLong(), in.getLong(), in.getLong());
    Throwable broken = in.getBoolean() ? Throwables.read(in, classes) : null;
    return new ChunkReport(
        reached,
        results,
        runs,
        failures,
        nanos,
        initNanos,
        slowest.index() < 0 ? null : slowest,
        broken);
  }

  private static @Nullable Object readResults(
      Source in, Places places, Decoder decoder, List<ItemFailure> failures) throws IOException {
    byte kind = in.getByte();
    return switch (kind) {
      case NOTHING -> null;
      case INTS -> in.getArray(Ints.KIND, in.getInt());
      case LONGS -> in.getArray(Longs.KIND, in.getInt());
      case DOUBLES -> in.getArray(Doubles.KIND, in.getInt());
      case OBJECTS -> objects(Items.read(in, decoder), places, failures);
      default -> throw new MalformedFrameException("no results begin with " + kind);
    };
  }

  private static @Nullable Object[] objects(
      Items items, Places places, List<ItemFailure> failures) {
    @Nullable Object[] results = new Object[items.size()];
    for (int k = 0; k < results.length; k++) {
      if (!items.isMissing(k)) {
        try {
          results[k] = items.get(k);
        } catch (Throwable unreadable) { // a user's readObject may throw anything
          failures.add(places.failure(k, unreadable));
        }
      }
    }
    return results;
  }
}
