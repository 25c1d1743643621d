package dev.disentangle.internal;

import dev.disentangle.Inputs;
import java.util.Iterator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Inputs that are read one by one, and the number of them that was promised. Not thread-safe. */
final class LazySource {

  private final Iterator<?> iterator;
  private final OptionalLong promised;
  private long read;
  private @Nullable Throwable failure;

  LazySource(Iterable<?> inputs) {
    iterator = inputs.iterator();
    promised = inputs instanceof Inputs<?> known ? known.size() : OptionalLong.empty();
  }

  OptionalLong promised() {
    return promised;
  }

  /** The next input; null at the end, or if the inputs have failed. */
  @Nullable Object next() {
    try {
      if (!iterator.hasNext()) {
        if (promised.isPresent() && read != promised.getAsLong()) {
          failure = Checked.wrongSize(promised.getAsLong(), Long.toString(read));
        }
        return null;
      }
      if (promised.isPresent() && read == promised.getAsLong()) {
        failure = Checked.wrongSize(read, "more");
        return null;
      }
      Object input = iterator.next();
      if (input == null) {
        failure = Checked.nullInput(read);
      }
      read++;
      return input;
    } catch (Throwable e) { // of the iterator; thrown after the items that were read have finished
      failure = e;
      return null;
    }
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Throws the failure of the inputs, if there was one. */
  void conclude() {
    if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (failure != null) {
      throw new IllegalStateException("the inputs failed", failure);
    }
  }
}
