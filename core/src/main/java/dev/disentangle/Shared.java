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
 * <p>On threads it simply holds the value. In worker processes it depends on the value:
 *
 * <ul>
 *   <li><b>A buffer</b> ({@link java.nio.DoubleBuffer}, {@link java.nio.ByteBuffer}, …): what is
 *       between its position and its limit is shared. All worker processes on this machine map the
 *       same memory, where the system allows that, so it exists once however many they are.
 *   <li><b>An array of primitives</b>, or any other value: each worker process has a copy in its
 *       heap. Java can't map an array; wrap large ones as a buffer.
 * </ul>
 *
 * <p>The value must not be changed once it is shared. Close this only when no call uses it any
 * more, nor a buffer that {@link #get} has returned: the memory is freed at once, and reading such
 * a buffer then fails with an {@link InternalError}. If it is not closed, it is freed when it has
 * been garbage-collected, here and in the workers. Thread-safe.
 *
 * @param <T> the value's type
 */
public sealed interface Shared<T> extends Serializable, AutoCloseable permits SharedValue {

  /**
   * Shares a value. Nothing is copied or sent until the first worker process needs it.
   *
   * @param value the value: a buffer, or anything that can cross to a worker process
   * @param <T> its type
   * @return the shared value, which tasks may capture and inputs may refer to
   * @throws IllegalArgumentException if the value is a buffer of 2 GiB or more
   */
  static <T> Shared<T> of(T value) {
    return SharedValue.of(value);
  }

  /**
   * The value. A buffer is returned as a new read-only view, with a position and a limit of its
   * own.
   *
   * @return the value; in a worker process its copy or mapping
   * @throws IllegalStateException if this was closed
   */
  T get();

  /**
   * Frees the value, here and in the workers; it can't be used any more. In a worker process this
   * has no effect: only the process that has shared the value can close it.
   */
  @Override
  void close();
}
