package dev.disentangle.threads.pool;

import com.google.common.collect.MapMaker;
import dev.disentangle.spi.Strategy;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The pools behind strategies that are values: equal ones have one between them. A pool is made on
 * first use, and forgotten with its last thread and the last value that used it. The key is the
 * value's text, which says all of its configuration, and not the value, which holds on to the pool.
 */
public final class SharedPools {

  private static final ConcurrentMap<String, ThreadPool> POOLS =
      new MapMaker().weakValues().makeMap();

  private SharedPools() {}

  /** The pool of all strategies equal to this one. */
  public static ThreadPool of(Strategy strategy, Supplier<ThreadPool> made) {
    return POOLS.computeIfAbsent(strategy.toString(), text -> made.get());
  }
}
