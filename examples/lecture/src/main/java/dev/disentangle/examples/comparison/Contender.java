package dev.disentangle.examples.comparison;

import dev.disentangle.Parallel;
import dev.disentangle.Range;
import dev.disentangle.spi.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A way to map a task over the indices from 0 on.
 *
 * @param name as one would write it
 * @param workers how many items may be under way at once
 * @param map the results, in order
 */
public record Contender(String name, int workers, Map map) {

  /** Applies the task to each index below {@code items}. */
  @FunctionalInterface
  public interface Map {
    long[] map(int items, Range.ToLong task) throws Exception;
  }

  /** What one writes without any library. */
  public static Contender loop() {
    return new Contender("a loop", 1, Contender::loop);
  }

  /** What this library is for. */
  public static Contender strategy(String name, int workers, Strategy strategy) {
    return new Contender(
        name, workers, (items, task) -> Parallel.using(strategy).range(0, items).mapToLong(task));
  }

  /** What the JDK offers in one line; it brings its own number of workers. */
  public static Contender parallelStream(int processors) {
    return new Contender(
        "parallel stream (" + processors + ")",
        processors,
        (items, task) ->
            IntStream.range(0, items).parallel().mapToLong(i -> unchecked(task, i)).toArray());
  }

  /** What one writes with the JDK first: one task an item. */
  public static Contender taskAnItem(ExecutorService pool, int workers) {
    return new Contender(
        "ExecutorService(" + workers + "), task an item",
        workers,
        (items, task) -> taskAnItem(pool, items, task));
  }

  private static long[] loop(int items, Range.ToLong task) throws Exception {
    long[] results = new long[items];
    for (int i = 0; i < items; i++) {
      results[i] = task.apply(i);
    }
    return results;
  }

  private static long[] taskAnItem(ExecutorService pool, int items, Range.ToLong task)
      throws Exception {
    List<Callable<Long>> tasks = new ArrayList<>(items);
    for (int i = 0; i < items; i++) {
      int index = i;
      tasks.add(() -> task.apply(index));
    }
    long[] results = new long[items];
    int i = 0;
    for (Future<Long> future : pool.invokeAll(tasks)) {
      results[i++] = future.get();
    }
    return results;
  }

  private static long unchecked(Range.ToLong task, int i) {
    try {
      return task.apply(i);
    } catch (Exception e) {
      throw new IllegalStateException("item " + i + " failed: " + e.getMessage(), e);
    }
  }
}
