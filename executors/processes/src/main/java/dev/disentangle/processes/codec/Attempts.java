package dev.disentangle.processes.codec;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs user code on behalf of an item outside its task, such as the {@code writeObject} of its
 * result. A worker does so under the item's timeout.
 */
public interface Attempts {

  /** Just runs it. */
  Attempts PLAIN = new Plainly();

  /**
   * Runs {@code what} for the item at this place of the chunk's results.
   *
   * @return what it threw, or null
   */
  @Nullable Throwable attempt(int place, Callable<?> what);

  /** No lambda, since lambdas are slow to load and this is on the way to the first result. */
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
