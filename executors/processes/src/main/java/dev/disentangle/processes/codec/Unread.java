package dev.disentangle.processes.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the place of an input that can't be read, since the user's list throws. Its item fails with
 * that exception.
 */
public record Unread(Throwable why) {

  /** All inputs of a list; an {@code Unread} for each that can't be read. */
  public static @Nullable Object[] orRead(List<?> inputs) {
    try {
      return inputs.toArray();
    } catch (Throwable e) { // the list may be the user's, or may have shrunk
      @Nullable Object[] items = new Object[inputs.size()];
      for (int k = 0; k < items.length; k++) {
        items[k] = orRead(inputs, k);
      }
      return items;
    }
  }

  private static @Nullable Object orRead(List<?> inputs, int k) {
    try {
      return inputs.get(k);
    } catch (Throwable e) { // see above
      return new Unread(e);
    }
  }
}
