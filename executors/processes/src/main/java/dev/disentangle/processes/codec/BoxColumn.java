package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.ArrayKind;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Boxed numbers of one class at full width, which is faster than a variable-length encoding. */
final class BoxColumn extends Column {

  static final Column INTEGERS = new BoxColumn(BoxKind.INTEGERS);
  static final Column LONGS = new BoxColumn(BoxKind.LONGS);
  static final Column DOUBLES = new BoxColumn(BoxKind.DOUBLES);

  private final ArrayKind<@Nullable Object[]> kind;

  private BoxColumn(ArrayKind<@Nullable Object[]> kind) {
    this.kind = kind;
  }

  @Override
  void put(Sink out, @Nullable Object[] values, int from, int to) throws IOException {
    out.putArray(kind, values, from, to);
  }

  @Override
  @Nullable Object[] get(Source in, int count) throws IOException {
    return in.getArray(kind, count);
  }
}
