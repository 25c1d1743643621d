package dev.disentangle.processes.codec;

import dev.disentangle.internal.Zipped;
import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.io.NotSerializableException;
import org.jspecify.annotations.Nullable;

/**
 * Writes many items: as a typed column if all are of one class that has such a column, else one by
 * one, each encoded apart from the others. Items of a call over several inputs are written as one
 * column for each input. An item that can't be written is marked as missing.
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
    int parts = parts(items, from, to);
    if (parts > 0) {
      out.putByte(ZIPPED);
      writeZipped(out, parts, items, from, to, failures);
    } else {
      writeColumn(out, common(items, from, to), items, from, to, failures);
    }
  }

  /**
   * How many parts the items have, 0 if they are plain inputs. One item tells, since the engine
   * makes all items of a call alike, but not an {@link Unread} one.
   */
  private static int parts(@Nullable Object[] items, int from, int to) {
    int k = from;
    while (k < to && items[k] instanceof Unread) {
      k++;
    }
    return k < to && items[k] instanceof Zipped item ? item.size() : 0;
  }

  private void writeZipped(
      Sink out, int parts, @Nullable Object[] items, int from, int to, ItemFailures failures)
      throws IOException {
    out.putByte((byte) parts);
    for (int part = 0; part < parts; part++) {
      @Nullable Object[] column = new Object[to - from];
      for (int k = from; k < to; k++) {
        column[k - from] = items[k] instanceof Zipped item ? item.part(part) : items[k];
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

  /**
   * The class of all items that aren't null, or null if they differ. If all are null, they are
   * written as strings.
   */
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
    if (item instanceof Unread unread) {
      return unread.why();
    }
    try {
      encoder.write(scratch, item);
      return null;
    } catch (NotSerializableException unfit) {
      return encoder.isJava() && item != null
          ? Preflight.explainItem("the input", item, unfit)
          : unfit;
    } catch (Throwable thrown) { // a user's writeObject may throw anything
      return thrown;
    }
  }
}
