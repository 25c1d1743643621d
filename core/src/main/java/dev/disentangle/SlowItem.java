package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One of the slowest items of a call. Short items are timed together; then this stands for several
 * neighbours, and the time is that of all of them.
 *
 * @param index the index of the item, or of the first of the neighbours
 * @param count how many items were timed together; 1 for an item that was timed alone
 * @param input the input of the first item; in an index range its index; null after deserialization
 * @param duration how long these items took together
 */
public record SlowItem(long index, long count, @Nullable Object input, Duration duration)
    implements Serializable {

  /** Leaves out the input, which may not be serializable. */
  private Object writeReplace() {
    return new SlowItem(index, count, null, duration);
  }
}
