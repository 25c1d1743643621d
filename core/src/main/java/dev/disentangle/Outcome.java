package dev.disentangle;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item: see {@link Parallel#outcomes}.
 *
 * <p>Immutable, and serializable if its value or cause is. Each index of a call gets exactly one
 * outcome.
 *
 * @param <R> the result of the task
 */
public sealed interface Outcome<R extends @Nullable Object> extends Serializable {

  /**
   * Which item this is and how it was run.
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
   * Whether the task returned a result.
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
   * The result, where there is one.
   *
   * @return what the task returned, may be null
   * @throws TaskFailedException with the index, the input and the cause, where there is none
   */
  default @Nullable R value() {
    throw new TaskFailedException(run(), "its call", cause().orElse(null));
  }

  /**
   * The task returned.
   *
   * @param run the item
   * @param value what it returned
   * @param <R> the result of the task
   */
  record Success<R extends @Nullable Object>(ItemRun run, @Nullable R value)
      implements Outcome<R> {}

  /**
   * The task threw, at its last attempt too.
   *
   * @param run the item
   * @param thrown what it threw
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
   * @param timeout says how long, and has the stack that the task was stuck in
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
   * The item took its worker with it, as often as it was tried.
   *
   * @param run the item
   * @param crash what is known of the worker's end
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
