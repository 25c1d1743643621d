package dev.disentangle;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Callable} that can be sent to worker processes. A lambda passed for one is serializable
 * without a cast.
 *
 * @param <R> what it returns
 */
@FunctionalInterface
public interface SerializableCallable<R extends @Nullable Object>
    extends Callable<R>, Serializable {}
