package dev.disentangle;

import org.jspecify.annotations.Nullable;

/**
 * What is done with each input: a function that may throw.
 *
 * <p>Called by many threads at once. Serializable, so that a lambda passed to any call can be sent
 * to worker processes without a cast.
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
   * @throws Exception if it fails; the call then fails with a {@link TaskFailedException} that has
   *     this exception as its cause
   */
  R apply(T input) throws Exception;

  @Override
  default R apply(T input, Context context) throws Exception {
    return apply(input);
  }
}
