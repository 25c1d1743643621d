package dev.disentangle;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A task of three inputs, taken together from three collections of the same size.
 *
 * @param <A> the first input
 * @param <B> the second input
 * @param <C> the third input
 * @param <R> the result
 */
@FunctionalInterface
public interface Task3<A, B, C, R extends @Nullable Object> extends Serializable {

  /**
   * Computes the result of one triple.
   *
   * @param a never null
   * @param b never null
   * @param c never null
   * @return the result, may be null
   * @throws Exception if it fails
   */
  R apply(A a, B b, C c) throws Exception;
}
