package dev.disentangle;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task of two inputs, taken pairwise from two collections of the same size.
 *
 * @param <A> the first input
 * @param <B> the second input
 * @param <R> the result
 */
@FunctionalInterface
public interface Task2<A, B, R extends @Nullable Object> extends Serializable {

  /**
   * Computes the result of one pair.
   *
   * @param a never null
   * @param b never null
   * @return the result, may be null
   * @throws Exception if it fails
   */
  R apply(A a, B b) throws Exception;
}
