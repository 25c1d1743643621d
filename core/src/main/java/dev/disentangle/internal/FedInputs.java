package dev.disentangle.internal;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The inputs of a chunk of a call that reads them as it goes on. */
final class FedInputs extends AbstractList<@Nullable Object> implements RandomAccess {

  private final Step step;
  private final long from;
  private final long to;

  FedInputs(Step step, long from, long to) {
    this.step = step;
    this.from = from;
    this.to = to;
  }

  @Override
  public @Nullable Object get(int k) {
    return step.input(from + k);
  }

  @Override
  public int size() {
    return (int) (to - from);
  }
}
