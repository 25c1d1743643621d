package dev.disentangle.threads.pool;

import com.google.common.collect.MapMaker;
import dev.disentangle.spi.Strategy;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The pools behind strategies that are values: equal values share one. A pool is created on first
 * use, and is forgotten when it has no threads and no value refers to it any more. The key is the
 * text of a value, which has all of its configuration; the value itself can't be the key, since it
 * refers to the pool and would keep it for ever. Thread-safe.
 */
public final class SharedPools {

  private static final ConcurrentMap<String, ThreadPool> POOLS =
      new MapMaker().weakValues().makeMap();

  private SharedPools() {}

  /**
   * The pool of all strategies that are equal to this one.
   *
   * @param made creates the pool if there is none
   */
  public static ThreadPool of(Strategy strategy, Supplier<ThreadPool> made) {
    return POOLS.computeIfAbsent(strategy.toString(), text -> made.get());
  }
}
