package dev.disentangle;

import org.jspecify.annotations.Nullable;

/**
 * What is done with each input: a function that may throw.
 *
 * <p>Serializable, so that a lambda given to any call can be sent to another process without a
 * cast. Called by many threads at once.
 *
 * @param <T> the input
 * @param <R> the result
 */
@FunctionalInterface
public interface Task<T, R extends @Nullable Object> extends ContextTask<T, R> {

  /**
   * Computes the result of one input.
   *
   * @param input never null
   * @return the result, may be null
   * @throws Exception if it fails; the caller sees it as the cause of a {@link TaskFailedException}
   */
  R apply(T input) throws Exception;

  @Override
  default R apply(T input, Context context) throws Exception {
    return apply(input);
  }
}
