package dev.disentangle;

/**
 * What is done with each input when there is no result.
 *
 * @param <T> the input
 */
@FunctionalInterface
public interface Action<T> extends ContextAction<T> {

  /**
   * Handles one input.
   *
   * @param input never null
   * @throws Exception if it fails
   */
  void accept(T input) throws Exception;

  @Override
  default void accept(T input, Context context) throws Exception {
    accept(input);
  }
}
