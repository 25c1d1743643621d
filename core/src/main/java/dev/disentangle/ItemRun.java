package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which item an {@link Outcome} is about, and how that item was run.
 *
 * @param index the item's position in the inputs
 * @param input the input; in an index range the index; null after deserialization
 * @param attempts the number of attempts; 0 if the item never began
 * @param worker the name of the worker that ran the item last; empty if it never began
 * @param duration the time that the last attempt took; zero if the item never began
 */
public record ItemRun(
    long index, @Nullable Object input, int attempts, String worker, Duration duration)
    implements Serializable {

  /** Leaves out the input, which may not be serializable. */
  private Object writeReplace() {
    return new ItemRun(index, null, attempts, worker, duration);
  }
}
