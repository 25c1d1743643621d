package dev.disentangle.spi;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs chunks of one job in a remote worker: the far half of the engine, with everything that
 * happens to an item where it runs (attempts, timeout, context, per-worker resources).
 *
 * <p>{@link #run}, {@link #finish} and {@link #close} are for the worker's one thread, the others
 * for any.
 */
public interface ChunkRunner {

  /**
   * Runs a chunk. Never throws, whatever the tasks do. Does not return after {@link
   * RemoteHost#stuck}, so that the thread of the stuck item runs nothing more, unless it is then
   * interrupted; what it returns is to be dropped.
   *
   * @param from the first item
   * @param to one past the last item
   * @param inputs the chunk's inputs; what its {@code get} throws is the item's failure
   * @return what became of it
   */
  ChunkReport run(long from, long to, List<?> inputs);

  /**
   * Does what remains to be done for an item that {@link #run} has run, as to encode its result:
   * the item's clock, set anew, minds that as well. Does not return after {@link RemoteHost#stuck},
   * as {@code run}.
   *
   * @param index the item
   * @param rest what is to be done; it may throw whatever the user's code does
   * @return what it threw, or that it took too long; null if neither
   */
  @Nullable Throwable finish(long index, Callable<?> rest);

  /** Stops what runs, by an interrupt, and what would still come. */
  void stop();

  /**
   * Minds the clocks of the item that runs.
   *
   * @param now {@link System#nanoTime}
   * @return the nanoseconds until something is due again
   */
  long tick(long now);

  /** Closes the per-worker resources. */
  void close();
}
