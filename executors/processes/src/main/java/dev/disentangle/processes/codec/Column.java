package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Longs;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Many values of one class, which need no tag each. On the wire: their count; whether some are
 * null; if so, a bit for each value, set if it isn't null; then the values that aren't null.
 */
abstract class Column {

  /** Writes the values in {@code [from, to)}, none of which is null. */
  abstract void put(Sink out, @Nullable Object[] values, int from, int to) throws IOException;

  /** Reads {@code count} values, none of which is null. */
  abstract @Nullable Object[] get(Source in, int count) throws IOException;

  final void write(Sink out, @Nullable Object[] values, int from, int to) throws IOException {
    int present = 0;
    for (int k = from; k < to; k++) {
      if (values[k] != null) {
        present++;
      }
    }
    out.putVarLong(to - from);
    out.putBoolean(present < to - from);
    if (present == to - from) {
      put(out, values, from, to);
    } else {
      writeSparse(out, values, from, to, present);
    }
  }

  private void writeSparse(Sink out, @Nullable Object[] values, int from, int to, int present)
      throws IOException {
    long[] bits = new long[words(to - from)];
    Object[] others = new Object[present];
    int next = 0;
    for (int k = from; k < to; k++) {
      Object value = values[k];
      if (value != null) {
        bits[(k - from) >> 6] |= 1L << (k - from);
        others[next++] = value;
      }
    }
    out.putArray(Longs.KIND, bits, 0, bits.length);
    put(out, others, 0, present);
  }

  final @Nullable Object[] read(Source in) throws IOException {
    int count = in.getSize();
    return in.getBoolean() ? readSparse(in, count) : get(in, count);
  }

  private @Nullable Object[] readSparse(Source in, int count) throws IOException {
    long[] bits = in.getArray(Longs.KIND, words(count));
    int present = 0;
    for (long word : bits) {
      present += Long.bitCount(word);
    }
    @Nullable Object[] others = get(in, present);
    @Nullable Object[] values = new Object[count];
    int next = 0;
    for (int k = 0; k < count; k++) {
      if ((bits[k >> 6] >>> k & 1) != 0) {
        values[k] = others[next++];
      }
    }
    if (next != present) {
      throw new MalformedFrameException("a column whose bits go beyond its end");
    }
    return values;
  }

  private static int words(int count) {
    return (int) ((count + 63L) >> 6);
  }
}
