package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Items that have come. Those that are plain are there; any other stays bytes until it is asked
 * for, so that the user's code runs on the thread that asks, and harms no other item.
 */
public abstract class Items {

  /** Reads what {@link ItemWriter#write} wrote. */
  public static Items read(Source in, Decoder decoder) throws IOException {
    return read(in).decodedBy(decoder);
  }

  /** Reads items before it is known what decodes them. */
  public static Items read(Source in) throws IOException {
    byte how = in.getByte();
    return how == ItemWriter.ZIPPED ? ZippedItems.readColumns(in) : ItemList.readColumn(how, in);
  }

  /** The same items, to be decoded by this one. */
  public abstract Items decodedBy(Decoder known);

  public abstract int size();

  /** Whether the writer could not write the item; it said so to its {@link ItemFailures}. */
  public abstract boolean isMissing(int k);

  /**
   * The item; it is decoded anew at each call, and that may throw whatever the user's code does.
   */
  public abstract @Nullable Object get(int k) throws IOException, ClassNotFoundException;
}
