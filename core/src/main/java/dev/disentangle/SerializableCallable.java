package dev.disentangle;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Callable} that can follow its call to wherever it runs: a lambda given for one needs no
 * cast.
 *
 * @param <R> what it returns
 */
@FunctionalInterface
public interface SerializableCallable<R extends @Nullable Object>
    extends Callable<R>, Serializable {}
