package dev.disentangle.processes.codec;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Has the user's code do something that belongs to an item, as to write its result. */
public interface Attempts {

  /** Without more ado. */
  Attempts PLAIN = new Plainly();

  /** For the item in this place: what it threw, or null. */
  @Nullable Throwable attempt(int place, Callable<?> what);

  /** A class with a name, as this is on the way to the first result. */
  final class Plainly implements Attempts {
    @Override
    public @Nullable Throwable attempt(int place, Callable<?> what) {
      try {
        what.call();
        return null;
      } catch (Throwable thrown) { // a user's writeObject may throw anything
        return thrown;
      }
    }
  }
}
