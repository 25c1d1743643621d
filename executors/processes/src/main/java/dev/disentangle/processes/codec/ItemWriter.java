package dev.disentangle.processes.codec;

import dev.disentangle.internal.Zipped;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes many items: as a column if all are of one class that has one, else one by one, each in
 * bytes of its own; those of several parts as a column for each part. Of an item that can't be
 * written nothing is, but that it is missing.
 */
public final class ItemWriter {

  static final byte MIXED = 0;
  static final byte INTEGERS = 1;
  static final byte LONGS = 2;
  static final byte DOUBLES = 3;
  static final byte STRINGS = 4;
  static final byte ZIPPED = 5;

  static final byte MISSING = -1;
  static final byte ENCODED = -2;

  private final Encoder encoder;

  public ItemWriter(Encoder encoder) {
    this.encoder = encoder;
  }

  /** Writes the items in {@code [from, to)}; {@link Items#read} reads them. */
  public void write(Sink out, @Nullable Object[] items, int from, int to, ItemFailures failures)
      throws IOException {
    Class<?> common = common(items, from, to);
    if (common == Zipped.class) {
      out.putByte(ZIPPED);
      writeZipped(out, items, from, to, failures);
    } else {
      writeColumn(out, common, items, from, to, failures);
    }
  }

  /** None is null, and all have as many parts: they are the engine's, and of one call. */
  private void writeZipped(
      Sink out, @Nullable Object[] items, int from, int to, ItemFailures failures)
      throws IOException {
    int parts = ((Zipped) Objects.requireNonNull(items[from])).size();
    out.putByte((byte) parts);
    for (int part = 0; part < parts; part++) {
      @Nullable Object[] column = new Object[to - from];
      for (int k = from; k < to; k++) {
        column[k - from] = ((Zipped) Objects.requireNonNull(items[k])).part(part);
      }
      Class<?> common = common(column, 0, column.length);
      writeColumn(
          out, common, column, 0, column.length, (k, why) -> failures.failed(from + k, why));
    }
  }

  void writeColumn(
      Sink out,
      @Nullable Class<?> common,
      @Nullable Object[] items,
      int from,
      int to,
      ItemFailures failures)
      throws IOException {
    if (common == Integer.class) {
      out.putByte(INTEGERS);
      BoxColumn.INTEGERS.write(out, items, from, to);
    } else if (common == Long.class) {
      out.putByte(LONGS);
      BoxColumn.LONGS.write(out, items, from, to);
    } else if (common == Double.class) {
      out.putByte(DOUBLES);
      BoxColumn.DOUBLES.write(out, items, from, to);
    } else if (common == String.class) {
      out.putByte(STRINGS);
      StringColumn.STRINGS.write(out, items, from, to);
    } else {
      out.putByte(MIXED);
      writeMixed(out, items, from, to, failures);
    }
  }

  /** The class of all items that aren't null, or null; nothing but null is as good as strings. */
  static @Nullable Class<?> common(@Nullable Object[] items, int from, int to) {
    Class<?> common = null;
    for (int k = from; k < to; k++) {
      Object item = items[k];
      if (item != null && item.getClass() != common) {
        if (common != null) {
          return null;
        }
        common = item.getClass();
      }
    }
    return common == null ? String.class : common;
  }

  private void writeMixed(
      Sink out, @Nullable Object[] items, int from, int to, ItemFailures failures)
      throws IOException {
    out.putVarLong(to - from);
    Scratch scratch = new Scratch();
    for (int k = from; k < to; k++) {
      if (Plain.write(out, items[k])) {
        continue;
      }
      if (items[k] instanceof EncodedItem ready) {
        ready.write(out);
        continue;
      }
      scratch.clear();
      Throwable thrown = attempt(scratch, items[k]);
      if (thrown == null) {
        out.putByte(ENCODED);
        scratch.putTo(out);
      } else {
        out.putByte(MISSING);
        failures.failed(k, thrown);
      }
    }
  }

  private @Nullable Throwable attempt(Scratch scratch, @Nullable Object item) {
    try {
      encoder.write(scratch, item);
      return null;
    } catch (Throwable thrown) { // a user's writeObject may throw anything
      return thrown;
    }
  }
}
