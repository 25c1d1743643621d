package dev.disentangle;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The indices from one {@code long} to another as the inputs of calls: parallel loops. The {@code
 * map} forms, whose results are stored, throw {@link IllegalArgumentException} for more than 2³¹ −
 * 9 indices; the others have no such limit.
 *
 * <p>Made by {@link Parallel#range}. Immutable and thread-safe: it may be called as often as you
 * like, from any thread. The library adds next to nothing to the cost of an index, since a task
 * without a context gets a loop of its own that is compiled with it. Every call throws as {@link
 * Parallel} says.
 */
public sealed interface LongRange permits LongRangeCalls {

  /**
   * Applies an action to each index.
   *
   * @param action called once per index
   * @return what the call did with its time
   * @throws ParallelException if the call ends before every index is done
   */
  Report forEach(ContextAction action);

  /**
   * As {@link #forEach(ContextAction)}, without a context.
   *
   * @param action called once per index
   * @return what the call did with its time
   */
  default Report forEach(Action action) {
    return forEach((ContextAction) action);
  }

  /**
   * Applies an action to each chunk, for loops that are written by hand. The chunking of the
   * strategy determines the chunks.
   *
   * @param action called once per chunk, with its half-open interval
   * @return what the call did with its time
   * @throws ParallelException if the call ends before every chunk is done
   */
  Report forEachChunk(Chunk action);

  /**
   * Computes a value of each index, and returns them in a new array, in the order of the indices.
   *
   * @param task called once per index
   * @return the values
   * @throws ParallelException if the call ends without all results
   */
  long[] mapToLong(ContextToLong task);

  /**
   * As {@link #mapToLong(ContextToLong)}, without a context.
   *
   * @param task called once per index
   * @return the values
   */
  default long[] mapToLong(ToLong task) {
    return mapToLong((ContextToLong) task);
  }

  /**
   * Computes a value of each index, and returns them in a new array, in the order of the indices.
   *
   * @param task called once per index
   * @return the values
   * @throws ParallelException if the call ends without all results
   */
  double[] mapToDouble(ContextToDouble task);

  /**
   * As {@link #mapToDouble(ContextToDouble)}, without a context.
   *
   * @param task called once per index
   * @return the values
   */
  default double[] mapToDouble(ToDouble task) {
    return mapToDouble((ContextToDouble) task);
  }

  /**
   * Computes a value of each index, and returns them in a new list, in the order of the indices.
   *
   * @param task called once per index
   * @param <R> the result
   * @return the values
   * @throws ParallelException if the call ends without all results
   */
  <R extends @Nullable Object> Results<R> mapToObj(ContextToObj<R> task);

  /**
   * As {@link #mapToObj(ContextToObj)}, without a context.
   *
   * @param task called once per index
   * @param <R> the result
   * @return the values
   */
  default <R extends @Nullable Object> Results<R> mapToObj(ToObj<R> task) {
    return mapToObj((ContextToObj<R>) task);
  }

  /**
   * Adds up a value of each index. The order of additions depends on the number of indices alone,
   * so the sum is identical to the last bit on every strategy, chunking and number of workers.
   *
   * @param task called once per index
   * @return the sum, 0 for an empty range
   * @throws ParallelException if the call ends without all results
   */
  double sum(ContextToDouble task);

  /**
   * As {@link #sum(ContextToDouble)}, without a context.
   *
   * @param task called once per index
   * @return the sum
   */
  default double sum(ToDouble task) {
    return sum((ContextToDouble) task);
  }

  /**
   * Adds up a whole number of each index. On overflow the sum wraps around.
   *
   * @param task called once per index
   * @return the sum, 0 for an empty range
   * @throws ParallelException if the call ends without all results
   */
  long sumLong(ContextToLong task);

  /**
   * As {@link #sumLong(ContextToLong)}, without a context.
   *
   * @param task called once per index
   * @return the sum
   */
  default long sumLong(ToLong task) {
    return sumLong((ContextToLong) task);
  }

  /**
   * Combines a value of each index, in order. Which neighbours are combined depends on the number
   * of indices alone, so the result is identical on every strategy, chunking and number of workers.
   *
   * @param identity combined with any result, it must yield that result
   * @param task called once per index
   * @param combiner associative, or nearly, as addition of doubles is; without side effects
   * @param <R> a result
   * @return the combined result; {@code identity} for an empty range
   * @throws ParallelException if the call ends without all results
   */
  <R> R reduce(R identity, ContextToObj<R> task, Combiner<R> combiner);

  /**
   * As {@link #reduce(Object, ContextToObj, Combiner)}, without a context.
   *
   * @param identity combined with any result, it must yield that result
   * @param task called once per index
   * @param combiner associative, or nearly, as addition of doubles is; without side effects
   * @param <R> a result
   * @return the combined result
   */
  default <R> R reduce(R identity, ToObj<R> task, Combiner<R> combiner) {
    return reduce(identity, (ContextToObj<R>) task, combiner);
  }

  /** An action on an index. */
  @FunctionalInterface
  interface Action extends ContextAction {
    /**
     * Handles one index.
     *
     * @param i the index
     * @throws Exception if it fails
     */
    void accept(long i) throws Exception;

    @Override
    default void accept(long i, Context context) throws Exception {
      accept(i);
    }
  }

  /** An action on an index and its context. */
  @FunctionalInterface
  interface ContextAction extends Serializable {
    /**
     * Handles one index.
     *
     * @param i the index
     * @param context valid during this call only
     * @throws Exception if it fails
     */
    void accept(long i, Context context) throws Exception;
  }

  /** A task that computes a {@code long} from an index. */
  @FunctionalInterface
  interface ToLong extends ContextToLong {
    /**
     * Handles one index.
     *
     * @param i the index
     * @return the result
     * @throws Exception if it fails
     */
    long apply(long i) throws Exception;

    @Override
    default long apply(long i, Context context) throws Exception {
      return apply(i);
    }
  }

  /** A task that computes a {@code long} from an index and its context. */
  @FunctionalInterface
  interface ContextToLong extends Serializable {
    /**
     * Handles one index.
     *
     * @param i the index
     * @param context valid during this call only
     * @return the result
     * @throws Exception if it fails
     */
    long apply(long i, Context context) throws Exception;
  }

  /** A task that computes a {@code double} from an index. */
  @FunctionalInterface
  interface ToDouble extends ContextToDouble {
    /**
     * Handles one index.
     *
     * @param i the index
     * @return the result
     * @throws Exception if it fails
     */
    double apply(long i) throws Exception;

    @Override
    default double apply(long i, Context context) throws Exception {
      return apply(i);
    }
  }

  /** A task that computes a {@code double} from an index and its context. */
  @FunctionalInterface
  interface ContextToDouble extends Serializable {
    /**
     * Handles one index.
     *
     * @param i the index
     * @param context valid during this call only
     * @return the result
     * @throws Exception if it fails
     */
    double apply(long i, Context context) throws Exception;
  }

  /**
   * A task that computes an object from an index.
   *
   * @param <R> the result
   */
  @FunctionalInterface
  interface ToObj<R extends @Nullable Object> extends ContextToObj<R> {
    /**
     * Handles one index.
     *
     * @param i the index
     * @return the result, may be null
     * @throws Exception if it fails
     */
    R apply(long i) throws Exception;

    @Override
    default R apply(long i, Context context) throws Exception {
      return apply(i);
    }
  }

  /**
   * A task that computes an object from an index and its context.
   *
   * @param <R> the result
   */
  @FunctionalInterface
  interface ContextToObj<R extends @Nullable Object> extends Serializable {
    /**
     * Handles one index.
     *
     * @param i the index
     * @param context valid during this call only
     * @return the result, may be null
     * @throws Exception if it fails
     */
    R apply(long i, Context context) throws Exception;
  }

  /** An action on a chunk. */
  @FunctionalInterface
  interface Chunk extends Serializable {
    /**
     * Handles one chunk.
     *
     * @param from its first index
     * @param to one past its last index
     * @throws Exception if it fails
     */
    void accept(long from, long to) throws Exception;
  }
}
