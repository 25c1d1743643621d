package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Strings, each preceded by its length. */
final class StringColumn extends Column {

  static final Column STRINGS = new StringColumn();

  /** How many strings are allocated on the claim of a count alone. */
  private static final int TRUSTED = 1 << 16;

  private StringColumn() {}

  @Override
  void put(Sink out, @Nullable Object[] values, int from, int to) throws IOException {
    for (int k = from; k < to; k++) {
      out.putString((String) Objects.requireNonNull(values[k]));
    }
  }

  @Override
  @Nullable Object[] get(Source in, int count) throws IOException {
    @Nullable Object[] values = new Object[Math.min(count, TRUSTED)];
    for (int k = 0; k < count; k++) {
      if (k == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 4L * k));
      }
      values[k] = in.getString();
    }
    return values;
  }
}
