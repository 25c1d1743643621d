package dev.disentangle;

import java.io.Serializable;
import java.util.function.BinaryOperator;

/**
 * Makes one of two neighbouring results. Serializable, so that a lambda can follow its items to
 * wherever they run.
 *
 * @param <R> what is combined
 */
@FunctionalInterface
public interface Combiner<R> extends BinaryOperator<R>, Serializable {}
