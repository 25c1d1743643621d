package dev.disentangle.spi;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs the chunks of one job in a remote worker. It is the part of the engine that lives there:
 * everything that happens to an item where it runs (attempts, timeout, context, per-worker
 * resources).
 *
 * <p>{@link #run}, {@link #finish} and {@link #close} are called by the worker's one thread; the
 * other methods are thread-safe.
 */
public interface ChunkRunner {

  /**
   * Runs a chunk. Never throws, whatever the task does. After {@link RemoteHost#stuck} it does not
   * return, so that the thread of the stuck item runs nothing more, unless the thread is then
   * interrupted; in that case the returned report must be dropped.
   *
   * @param from the first item
   * @param to one past the last item
   * @param inputs the chunk's inputs; if {@code get} throws, that is the item's failure
   * @return what became of the chunk
   */
  ChunkReport run(long from, long to, List<?> inputs);

  /**
   * Does what remains to be done for an item that {@link #run} has run, such as encoding its
   * result, under an item timeout of its own. Like {@code run}, it does not return after {@link
   * RemoteHost#stuck}.
   *
   * @param index the item
   * @param rest what remains to be done; may throw whatever the user's code throws
   * @return what {@code rest} threw, or an exception that says that it took too long; null if
   *     neither
   */
  @Nullable Throwable finish(long index, Callable<?> rest);

  /** Interrupts what is running, and lets nothing more run. */
  void stop();

  /**
   * Checks the timeout of the item that is running. To be called by another thread than the item's.
   *
   * @param now the present {@link System#nanoTime}
   * @return in how many nanoseconds to call this again
   */
  long tick(long now);

  /** Closes the per-worker resources. */
  void close();
}
