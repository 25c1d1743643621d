package dev.disentangle.internal;

import dev.disentangle.Inputs;
import java.util.Iterator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Inputs read one by one, with the promise they gave of their number. For one thread. */
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

  /** The next input; null at the end, be it good or bad. */
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
    } catch (Throwable e) { // the iterator's own, thrown when what was taken has finished
      failure = e;
      return null;
    }
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Throws what went wrong with the inputs, if anything. */
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
