package dev.disentangle.internal;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a chunk, each looked up when it is asked for: one that can't be had, of a list of
 * the user's own or that has become shorter, is no other's failure.
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

  /** All at once, where there is a list that may do so faster, or nothing. */
  @Override
  @SuppressWarnings(
      "NullAway") // an input may be null, for which the JDK's own signature has no word
  public Object[] toArray() {
    List<?> all = job.wiring.inputs();
    return job.wiring.out() instanceof Feed
        ? super.toArray()
        : all.subList((int) from, (int) to).toArray();
  }
}
