package dev.disentangle.processes.codec;

import dev.disentangle.internal.Zipped;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Items of a call over several inputs: one column for each input. */
final class ZippedItems extends Items {

  /** More than any call has; a greater number means that the stream is corrupt. */
  private static final int MOST_COLUMNS = 8;

  private final Items[] columns;

  private ZippedItems(Items[] columns) {
    this.columns = columns;
  }

  static ZippedItems readColumns(Source in) throws IOException {
    int count = in.getByte();
    if (count < 1 || count > MOST_COLUMNS) {
      throw new MalformedFrameException("items of " + count + " parts");
    }
    Items[] columns = new Items[count];
    for (int c = 0; c < count; c++) {
      columns[c] = ItemList.readColumn(in.getByte(), in);
      if (columns[c].size() != columns[0].size()) {
        throw new MalformedFrameException("columns of different lengths");
      }
    }
    return new ZippedItems(columns);
  }

  @Override
  public Items decodedBy(Decoder known) {
    return new ZippedItems(
        Arrays.stream(columns).map(column -> column.decodedBy(known)).toArray(Items[]::new));
  }

  @Override
  public int size() {
    return columns[0].size();
  }

  @Override
  public boolean isMissing(int k) {
    return Arrays.stream(columns).anyMatch(column -> column.isMissing(k));
  }

  @Override
  public Object get(int k) throws IOException, ClassNotFoundException {
    @Nullable Object[] parts = new Object[columns.length];
    for (int c = 0; c < parts.length; c++) {
      parts[c] = columns[c].get(k);
    }
    return new Zipped(parts);
  }
}
