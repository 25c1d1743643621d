package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Scratch;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Items that can be written without the user's code: those that aren't plain are encoded, which may
 * take long, before anybody has to wait for them to be written. What is plain is written from where
 * it lies.
 */
public final class ReadyItems {

  /** A page this long takes no further item; most have many. */
  private static final int PAGE = 1 << 16;

  private final Encoder encoder;
  private final @Nullable Object[] items;
  private final @Nullable Class<?> common;

  /** Encodes items, in their places in the array. */
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

  /** Writes them; {@link Items#read} reads them. */
  public void write(Sink out) throws IOException {
    new ItemWriter(encoder).writeColumn(out, common, items, 0, items.length, Attempted.ALL);
  }

  private enum Attempted implements ItemFailures {
    ALL;

    @Override
    public void failed(int index, Throwable why) {
      throw new IllegalStateException("item " + index + " was to be ready", why);
    }
  }
}
