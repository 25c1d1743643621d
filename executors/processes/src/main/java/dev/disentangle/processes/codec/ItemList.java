package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Slice;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Items that were written as one column. */
final class ItemList extends Items {

  /** How many items are allocated on the claim of a length alone. */
  private static final int TRUSTED = 1 << 16;

  /** Takes the place of an item that its writer could not write. */
  private static final Object MISSING = new Object();

  /** Takes the place of an item that is yet to be decoded. */
  private static final class Encoded {

    final byte[] bytes;

    Encoded(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final @Nullable Decoder decoder;
  private final @Nullable Object[] items;

  private ItemList(@Nullable Decoder decoder, @Nullable Object[] items) {
    this.decoder = decoder;
    this.items = items;
  }

  /** Reads items that were written as one column, behind its first byte, {@code how}. */
  static ItemList readColumn(byte how, Source in) throws IOException {
    return new ItemList(
        null,
        switch (how) {
          case ItemWriter.MIXED -> readMixed(in);
          case ItemWriter.INTEGERS -> BoxColumn.INTEGERS.read(in);
          case ItemWriter.LONGS -> BoxColumn.LONGS.read(in);
          case ItemWriter.DOUBLES -> BoxColumn.DOUBLES.read(in);
          case ItemWriter.STRINGS -> StringColumn.STRINGS.read(in);
          default -> throw new MalformedFrameException("no items begin with " + how);
        });
  }

  private static @Nullable Object[] readMixed(Source in) throws IOException {
    int count = in.getSize();
    @Nullable Object[] items = new Object[Math.min(count, TRUSTED)];
    for (int k = 0; k < count; k++) {
      if (k == items.length) {
        items = Arrays.copyOf(items, (int) Math.min(count, 4L * k));
      }
      byte tag = in.getByte();
      items[k] =
          switch (tag) {
            case ItemWriter.MISSING -> MISSING;
            case ItemWriter.ENCODED -> new Encoded(in.getBytes(in.getSize()));
            default -> Plain.read(tag, in);
          };
    }
    return items;
  }

  @Override
  public Items decodedBy(Decoder known) {
    return new ItemList(known, items);
  }

  @Override
  public int size() {
    return items.length;
  }

  @Override
  public boolean isMissing(int k) {
    return items[k] == MISSING;
  }

  @Override
  public @Nullable Object get(int k) throws IOException, ClassNotFoundException {
    Object item = items[k];
    if (item == MISSING) {
      throw new IllegalStateException("item " + k + " could not be written");
    }
    if (!(item instanceof Encoded encoded)) {
      return item;
    }
    return Objects.requireNonNull(decoder, "decoder").read(new Slice(encoded.bytes));
  }
}
