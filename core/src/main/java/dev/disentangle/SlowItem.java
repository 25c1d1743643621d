package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of the slowest items of a call. Short items are timed together: then these are a few
 * neighbours, and the time is that of all of them.
 *
 * @param index the item's index, or that of the first neighbour
 * @param count how many items were timed together, 1 for an item of its own
 * @param input the first one's input; for index ranges the index; null after deserialization
 * @param duration how long they took
 */
public record SlowItem(long index, long count, @Nullable Object input, Duration duration)
    implements Serializable {

  /** The input may not be serializable. */
  private Object writeReplace() {
    return new SlowItem(index, count, null, duration);
  }
}
