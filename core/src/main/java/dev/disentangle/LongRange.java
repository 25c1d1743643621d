package dev.disentangle;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The indices from one {@code long} to another, as the inputs of a call. What is stored (the {@code
 * map} forms) is limited to the 2³¹ − 9 elements an array has; what is not, is not.
 *
 * <p>Made by {@link Parallel#range}; immutable, usable from any thread, as often as you like. Items
 * cost what the task costs: short tasks without a context are compiled into a loop of their own.
 */
public sealed interface LongRange permits LongRangeCalls {

  /**
   * Does something with each index.
   *
   * @param action called once an index
   * @return what the call did with its time
   * @throws ParallelException if the call ends without having handled each index
   */
  Report forEach(ContextAction action);

  /**
   * Does something with each index, as {@link #forEach(ContextAction)}.
   *
   * @param action called once an index
   * @return what the call did with its time
   */
  default Report forEach(Action action) {
    return forEach((ContextAction) action);
  }

  /**
   * Does something with each chunk, for loops that want to be written by hand. The chunks are those
   * of the strategy's chunking.
   *
   * @param action called once a chunk, with its half-open interval
   * @return what the call did with its time
   * @throws ParallelException if the call ends without having handled each chunk
   */
  Report forEachChunk(Chunk action);

  /**
   * Computes a value of each index into a new array, in order.
   *
   * @param task called once an index
   * @return the values
   * @throws ParallelException if the call ends without all values
   */
  long[] mapToLong(ContextToLong task);

  /**
   * Computes a value of each index into a new array, as {@link #mapToLong(ContextToLong)}.
   *
   * @param task called once an index
   * @return the values
   */
  default long[] mapToLong(ToLong task) {
    return mapToLong((ContextToLong) task);
  }

  /**
   * Computes a value of each index into a new array, in order.
   *
   * @param task called once an index
   * @return the values
   * @throws ParallelException if the call ends without all values
   */
  double[] mapToDouble(ContextToDouble task);

  /**
   * Computes a value of each index into a new array, as {@link #mapToDouble(ContextToDouble)}.
   *
   * @param task called once an index
   * @return the values
   */
  default double[] mapToDouble(ToDouble task) {
    return mapToDouble((ContextToDouble) task);
  }

  /**
   * Computes a value of each index into a new list, in order.
   *
   * @param task called once an index
   * @param <R> the result
   * @return the values
   * @throws ParallelException if the call ends without all values
   */
  <R extends @Nullable Object> Results<R> mapToObj(ContextToObj<R> task);

  /**
   * Computes a value of each index into a new list, as {@link #mapToObj(ContextToObj)}.
   *
   * @param task called once an index
   * @param <R> the result
   * @return the values
   */
  default <R extends @Nullable Object> Results<R> mapToObj(ToObj<R> task) {
    return mapToObj((ContextToObj<R>) task);
  }

  /**
   * Adds up a value of each index. The sum is the same, to the last bit, on every strategy,
   * chunking and number of workers.
   *
   * @param task called once an index
   * @return the sum, 0 for an empty range
   * @throws ParallelException if the call ends without all values
   */
  double sum(ContextToDouble task);

  /**
   * Adds up a value of each index, as {@link #sum(ContextToDouble)}.
   *
   * @param task called once an index
   * @return the sum
   */
  default double sum(ToDouble task) {
    return sum((ContextToDouble) task);
  }

  /**
   * Adds up a whole number of each index, wrapping around as {@code long} does.
   *
   * @param task called once an index
   * @return the sum, 0 for an empty range
   * @throws ParallelException if the call ends without all values
   */
  long sumLong(ContextToLong task);

  /**
   * Adds up a whole number of each index, as {@link #sumLong(ContextToLong)}.
   *
   * @param task called once an index
   * @return the sum
   */
  default long sumLong(ToLong task) {
    return sumLong((ContextToLong) task);
  }

  /**
   * Combines a value of each index, in order; identical on every strategy, chunking and number of
   * workers even if the combiner is associative only nearly.
   *
   * @param identity what changes nothing when combined
   * @param task called once an index
   * @param combiner associative, without side effects
   * @param <R> what is combined
   * @return the combination, the identity for an empty range
   * @throws ParallelException if the call ends without all values
   */
  <R> R reduce(R identity, ContextToObj<R> task, Combiner<R> combiner);

  /**
   * Combines a value of each index, as {@link #reduce(Object, ContextToObj, Combiner)}.
   *
   * @param identity what changes nothing when combined
   * @param task called once an index
   * @param combiner associative, without side effects
   * @param <R> what is combined
   * @return the combination
   */
  default <R> R reduce(R identity, ToObj<R> task, Combiner<R> combiner) {
    return reduce(identity, (ContextToObj<R>) task, combiner);
  }

  /** What is done with an index. */
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

  /** What is done with an index, with its context. */
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

  /** A {@code long} of an index. */
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

  /** A {@code long} of an index, with its context. */
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

  /** A {@code double} of an index. */
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

  /** A {@code double} of an index, with its context. */
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
   * An object of an index.
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
   * An object of an index, with its context.
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

  /** What is done with a chunk. */
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
