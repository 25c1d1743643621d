package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Items that can be written at once. Encoding runs the user's code and may take long, so it is done
 * when this is made, before anybody waits for the write. Plain values are not copied: they are
 * written from the array.
 */
public final class ReadyItems {

  /** A page that has become this long takes no further item. Most pages hold many items. */
  private static final int PAGE = 1 << 16;

  private final Encoder encoder;
  private final @Nullable Object[] items;
  private final @Nullable Class<?> common;

  /** Encodes the items, and replaces those that aren't plain in the array. */
  public ReadyItems(
      Encoder encoder, @Nullable Object[] items, Attempts attempts, ItemFailures failures) {
    this.encoder = encoder;
    this.items = items;
    this.common = ItemWriter.common(items, 0, items.length);
    if (common == null || !Plain.isPlain(common)) {
      encode(attempts, failures);
    }
  }

  private void encode(Attempts attempts, ItemFailures failures) {
    Encoding encoding = new Encoding();
    Scratch page = encoding.page;
    for (int k = 0; k < items.length; k++) {
      Object item = items[k];
      if (item == null || item instanceof EncodedItem || Plain.isPlain(item.getClass())) {
        continue;
      }
      if (page.length() >= PAGE) {
        page = new Scratch();
        encoding.page = page;
      }
      int from = page.length();
      encoding.item = item;
      Throwable thrown = attempts.attempt(k, encoding);
      if (thrown == null) {
        items[k] = new EncodedItem(page, from, page.length());
      } else {
        page.cut(from);
        items[k] = EncodedItem.MISSING;
        failures.failed(k, thrown);
      }
    }
  }

  private final class Encoding implements Callable<@Nullable Void> {
    private Scratch page = new Scratch();
    private @Nullable Object item;

    @Override
    public @Nullable Void call() throws IOException {
      try {
        encoder.write(page, item);
      } catch (NotSerializableException unfit) {
        throw encoder.isJava() && item != null
            ? Preflight.explainItem("the result", item, unfit)
            : unfit;
      }
      return null;
    }
  }

  /** Writes the items for {@link Items#read}. */
  public void write(Sink out) throws IOException {
    new ItemWriter(encoder).writeColumn(out, common, items, 0, items.length, AllReady.INSTANCE);
  }

  private enum AllReady implements ItemFailures {
    INSTANCE;

    @Override
    public void failed(int index, Throwable why) {
      throw new IllegalStateException("item " + index + " was to be ready", why);
    }
  }
}
