package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of an item that has been encoded ahead of time, and knows where its bytes are.
 */
final class EncodedItem {

  /** Takes the place of an item that could not be encoded. */
  static final EncodedItem MISSING = new EncodedItem(null, 0, 0);

  private final @Nullable Scratch page;
  private final int from;
  private final int to;

  EncodedItem(@Nullable Scratch page, int from, int to) {
    this.page = page;
    this.from = from;
    this.to = to;
  }

  void write(Sink out) throws IOException {
    if (page == null) {
      out.putByte(ItemWriter.MISSING);
    } else {
      out.putByte(ItemWriter.ENCODED);
      out.putVarLong(to - from);
      page.putTo(out, from, to);
    }
  }
}
