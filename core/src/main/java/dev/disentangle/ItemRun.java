package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which item an {@link Outcome} speaks of, and how it was run.
 *
 * @param index the item's position in the inputs
 * @param input the input itself; for index ranges the index; null after deserialization
 * @param attempts how often it was tried, 0 if it never began
 * @param worker the name of the worker that ran it last, empty if it never began
 * @param duration how long the last attempt took, zero if it never began
 */
public record ItemRun(
    long index, @Nullable Object input, int attempts, String worker, Duration duration)
    implements Serializable {

  /** The input may not be serializable. */
  private Object writeReplace() {
    return new ItemRun(index, null, attempts, worker, duration);
  }
}
