package dev.disentangle;

import dev.disentangle.internal.SharedValue;
import java.io.Serializable;

/**
 * A large value that tasks read: a table, a dictionary, a model. A task that captures the value
 * itself takes it to each worker process with every call; an input that refers to it, with every
 * item. A task that captures a {@code Shared} takes only its name, and the value crosses once to
 * each worker process, which keeps it until this is closed.
 *
 * <pre>{@code
 * try (Shared<DoubleBuffer> table = Shared.of(DoubleBuffer.wrap(prices))) {
 *   totals = Parallel.map(order -> order.total(table.get()), orders, ProcessPool.workers(4));
 * }
 * }</pre>
 *
 * <p>On threads it simply holds the value. What worker processes have of it depends on what it is:
 *
 * <ul>
 *   <li><b>A buffer</b> ({@link java.nio.DoubleBuffer}, {@link java.nio.ByteBuffer}, …), what there
 *       is between its position and its limit: all worker processes on this machine map the same
 *       memory, where the system allows that, so that it is there once, however many they are.
 *   <li><b>An array of primitives</b>, or any other value: each worker process has a copy in its
 *       heap. Java can't map an array; wrap large ones as a buffer.
 * </ul>
 *
 * <p>The value must not be changed once it is shared. Close this when no call uses it any more, and
 * no buffer that {@link #get} gave: its memory is taken back at once, and who reads it then fails.
 * Not closed, it is freed when it has been garbage-collected, here and in the workers.
 *
 * @param <T> the value's type
 */
public sealed interface Shared<T> extends Serializable, AutoCloseable permits SharedValue {

  /**
   * Shares a value. Nothing is copied or sent until the first worker process needs it.
   *
   * @param value the value, serializable or a buffer
   * @param <T> its type
   * @return what tasks may capture, or inputs refer to
   * @throws IllegalArgumentException if it is a buffer of more than 2 GiB: cut it up
   */
  static <T> Shared<T> of(T value) {
    return SharedValue.of(value);
  }

  /**
   * The value. A buffer is read-only, with a position and a limit of its own each time.
   *
   * @return the value, or in a worker process a copy of it
   * @throws IllegalStateException if this was closed
   */
  T get();

  /**
   * Frees what workers keep of the value. It can't be used any more after that. In a worker process
   * it does nothing: closing is for who shared it.
   */
  @Override
  void close();
}
