package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Items that have been received. Plain values are decoded at once. Any other stays bytes until it
 * is asked for, so that the user's code runs on the thread that asks and can harm no other item.
 */
public abstract class Items {

  /** Reads what {@link ItemWriter#write} has written. */
  public static Items read(Source in, Decoder decoder) throws IOException {
    return read(in).decodedBy(decoder);
  }

  /** Reads items whose decoder is not known yet; {@link #decodedBy} supplies it. */
  public static Items read(Source in) throws IOException {
    byte how = in.getByte();
    return how == ItemWriter.ZIPPED ? ZippedItems.readColumns(in) : ItemList.readColumn(how, in);
  }

  /** The same items, with their decoder. */
  public abstract Items decodedBy(Decoder known);

  public abstract int size();

  /** Whether the item could not be written; its writer has told its {@link ItemFailures}. */
  public abstract boolean isMissing(int k);

  /** The item. It is decoded anew by each call, which throws whatever the user's code throws. */
  public abstract @Nullable Object get(int k) throws IOException, ClassNotFoundException;
}
