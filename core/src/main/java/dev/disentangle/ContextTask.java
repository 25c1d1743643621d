package dev.disentangle;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task that also looks at its {@link Context}: its index, its own random numbers, its worker's
 * resources.
 *
 * @param <T> the input
 * @param <R> the result
 */
@FunctionalInterface
public interface ContextTask<T, R extends @Nullable Object> extends Serializable {

  /**
   * Computes the result of one input.
   *
   * @param input never null
   * @param context valid during this call only
   * @return the result, may be null
   * @throws Exception if it fails
   */
  R apply(T input, Context context) throws Exception;
}
