package dev.disentangle.internal;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A view of the inputs of a chunk, which reads each when it is asked for. The user's list may throw
 * for one of them, or may have shrunk; that must not affect the others.
 */
final class ChunkInputs extends AbstractList<@Nullable Object> implements RandomAccess {

  private final EngineJob job;
  private final long from;
  private final long to;

  ChunkInputs(EngineJob job, long from, long to) {
    this.job = job;
    this.from = from;
    this.to = to;
  }

  @Override
  public @Nullable Object get(int k) {
    return job.step.input(from + k);
  }

  @Override
  public int size() {
    return (int) (to - from);
  }

  /**
   * All inputs at once, by the user's list, which may be faster, unless the inputs are those of a
   * lazy call.
   */
  @Override
  @SuppressWarnings("NullAway") // an input may be null, which the JDK's signature can't express
  public Object[] toArray() {
    List<?> all = job.wiring.inputs();
    return job.wiring.out() instanceof Feed
        ? super.toArray()
        : all.subList((int) from, (int) to).toArray();
  }
}
