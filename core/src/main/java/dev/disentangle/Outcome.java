package dev.disentangle;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item: see {@link Parallel#outcomes}.
 *
 * <p>Immutable, and serializable if its value or cause is. Every item of a call has exactly one
 * outcome.
 *
 * @param <R> the result of the task
 */
public sealed interface Outcome<R extends @Nullable Object> extends Serializable {

  /**
   * Which item this is about, and how it was run.
   *
   * @return index, input, attempts, worker and duration
   */
  ItemRun run();

  /**
   * The item's position in the inputs.
   *
   * @return at least 0
   */
  default long index() {
    return run().index();
  }

  /**
   * Whether the task has returned a result.
   *
   * @return true for a {@link Success} only
   */
  default boolean ok() {
    return this instanceof Success;
  }

  /**
   * Why there is no result.
   *
   * @return empty for a {@link Success}
   */
  default Optional<Throwable> cause() {
    return Optional.empty();
  }

  /**
   * The result.
   *
   * @return what the task returned, may be null
   * @throws TaskFailedException if there is no result; has the item's index, input and cause
   */
  default @Nullable R value() {
    throw new TaskFailedException(run(), "its call", cause().orElse(null));
  }

  /**
   * The task returned a result.
   *
   * @param run the item
   * @param value what it returned
   * @param <R> the result of the task
   */
  record Success<R extends @Nullable Object>(ItemRun run, @Nullable R value)
      implements Outcome<R> {}

  /**
   * The task threw, and so it did at every retry.
   *
   * @param run the item
   * @param thrown what it threw at the last attempt
   * @param <R> the result of the task
   */
  record Failed<R extends @Nullable Object>(ItemRun run, Throwable thrown) implements Outcome<R> {
    @Override
    public Optional<Throwable> cause() {
      return Optional.of(thrown);
    }
  }

  /**
   * The task ran longer than the item timeout.
   *
   * @param run the item
   * @param timeout the limit, and the stack of the task when its time was up
   * @param <R> the result of the task
   */
  record TimedOut<R extends @Nullable Object>(ItemRun run, ItemTimeoutException timeout)
      implements Outcome<R> {
    @Override
    public Optional<Throwable> cause() {
      return Optional.of(timeout);
    }
  }

  /**
   * The worker process died whenever it ran the item.
   *
   * @param run the item
   * @param crash how the last of these processes ended
   * @param <R> the result of the task
   */
  record Crashed<R extends @Nullable Object>(ItemRun run, Throwable crash) implements Outcome<R> {
    @Override
    public Optional<Throwable> cause() {
      return Optional.of(crash);
    }
  }

  /**
   * The item has no result because the call ended first.
   *
   * @param run the item
   * @param reason why the call ended
   * @param <R> the result of the task
   */
  record Cancelled<R extends @Nullable Object>(ItemRun run, Throwable reason)
      implements Outcome<R> {
    @Override
    public Optional<Throwable> cause() {
      return Optional.of(reason);
    }
  }
}
