package dev.disentangle.processes.protocol;

import dev.disentangle.processes.codec.Classes;
import dev.disentangle.processes.codec.Decoder;
import dev.disentangle.processes.codec.Items;
import dev.disentangle.processes.codec.Throwables;
import dev.disentangle.processes.wire.Doubles;
import dev.disentangle.processes.wire.Ints;
import dev.disentangle.processes.wire.Longs;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Slice;
import dev.disentangle.processes.wire.Source;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkReport.ItemFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a chunk's report that an {@link OutgoingReport} has written. A result that could not be
 * written, or can't be read here, is a failure of its item alone. In a reduction, where a result
 * belongs to a block of 2<sup>shift</sup> items, the failure names that block.
 */
public final class ReportForm {

  static final byte NOTHING = 0;
  static final byte OBJECTS = 1;
  static final byte INTS = 2;
  static final byte LONGS = 3;
  static final byte DOUBLES = 4;

  private ReportForm() {}

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
      failures.add(new ItemFailure(index, attempts, in.getLong(), readThrown(in, classes)));
    }
    if (runs != null) {
      for (int k = 0; k < failures.size(); k++) {
        failures.set(k, afterRun(failures.get(k), from, runs));
      }
    }
    long nanos = in.getLong();
    long initNanos = in.getLong();
    ChunkReport.Strip slowest = new ChunkReport.Strip(in.getLong(), in.getLong(), in.getLong());
    Throwable broken = in.getBoolean() ? readThrown(in, classes) : null;
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

  /**
   * Adds the attempts and the time of the run to the failure of an item that ran well, but whose
   * result could not cross.
   */
  private static ItemFailure afterRun(ItemFailure failure, long from, ChunkReport.Runs runs) {
    long place = failure.index() - from;
    int known = Math.min(runs.attempts().length, runs.nanos().length);
    if (place < 0 || place >= known || runs.attempts()[(int) place] == 0) {
      return failure;
    }
    int attempts = runs.attempts()[(int) place];
    long nanos = Math.max(failure.nanos(), runs.nanos()[(int) place]);
    return new ItemFailure(failure.index(), attempts, nanos, failure.thrown());
  }

  private static Throwable readThrown(Source in, Classes classes) throws IOException {
    return Throwables.read(new Slice(in.getBytes(in.getSize())), classes);
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
