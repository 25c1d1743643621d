package dev.disentangle;

import java.io.Serializable;

/**
 * An action that also looks at its {@link Context}.
 *
 * @param <T> the input
 */
@FunctionalInterface
public interface ContextAction<T> extends Serializable {

  /**
   * Handles one input.
   *
   * @param input never null
   * @param context valid during this call only
   * @throws Exception if it fails
   */
  void accept(T input, Context context) throws Exception;
}
