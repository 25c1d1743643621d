package dev.disentangle.processes.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** In the place of an input that can't be had: its item fails with what the user's list threw. */
public record Unread(Throwable why) {

  /** All inputs of a list, each as it is or unread. */
  public static @Nullable Object[] orRead(List<?> inputs) {
    try {
      return inputs.toArray();
    } catch (Throwable e) { // a list of the user's own, or one that has become shorter
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
    } catch (Throwable e) { // as above
      return new Unread(e);
    }
  }
}
