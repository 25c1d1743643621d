package dev.disentangle;

import java.io.Serializable;
import java.util.function.BinaryOperator;

/**
 * Combines the results of two neighbouring runs of items into one. Must be associative, or nearly,
 * and without side effects. Serializable, so that a lambda can be sent to worker processes.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface Combiner<R> extends BinaryOperator<R>, Serializable {}
