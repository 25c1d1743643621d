package dev.disentangle.internal;

import dev.disentangle.Combiner;
import dev.disentangle.Report;
import java.util.List;
import java.util.function.Supplier;

/**
 * The calls over the indices {@code [start, start + size)}, of type {@code int} or {@code long}.
 *
 * @param options the call's options
 * @param start the first index
 * @param size the number of indices
 */
public record IndexCalls(Options options, long start, long size) {

  /** The calls over {@code [from, to)}. */
  public static IndexCalls of(Options options, long from, long to) {
    if (to < from || to - from < 0) {
      throw new IllegalArgumentException(
          "range(%d, %d): the end must not be below the begin, nor the range longer than 2^63 - 1"
              .formatted(from, to));
    }
    return new IndexCalls(options, from, to - from);
  }

  /**
   * Runs a step that fills {@code out}.
   *
   * @param plain whether the task takes no context
   */
  public Supplier<Report> into(Object out, Object task, Class<? extends Step> step, boolean plain) {
    Wiring wiring = Wiring.range(task, start, out);
    ItemKind kind = plain ? ItemKind.INDICES : ItemKind.OBJECTS;
    return new SizedCall(options, task, kind, step, wiring, size).run();
  }

  /** Runs a step that takes whole chunks. */
  public Report chunks(Object task, Class<? extends Step> step) {
    Wiring wiring = Wiring.range(task, start, Wiring.NOTHING);
    return new SizedCall(options, task, ItemKind.CHUNKS, step, wiring, size).run().get();
  }

  /** The sum of doubles computed from the indices. */
  public double sum(Object task, Class<? extends Step> step, boolean plain) {
    double[] partials = new double[Reduction.blocks(size)];
    blocks(partials, task, step, plain);
    double sum = 0;
    for (double partial : partials) {
      sum += partial;
    }
    return sum;
  }

  /** The sum of longs computed from the indices. */
  public long sumLong(Object task, Class<? extends Step> step, boolean plain) {
    long[] partials = new long[Reduction.blocks(size)];
    blocks(partials, task, step, plain);
    long sum = 0;
    for (long partial : partials) {
      sum += partial;
    }
    return sum;
  }

  /** Objects computed from the indices, combined in order. */
  public <R> R reduce(
      R identity, Object task, Combiner<R> combiner, Class<? extends Step> step, boolean plain) {
    Reduction<R> reduction = new Reduction<>(size, identity, combiner);
    blocks(reduction, task, step, plain);
    return reduction.result();
  }

  /** The length of an array with an element for each index. */
  public int length() {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a range of %d indices does not fit an array: use forEach, sum or reduce"
              .formatted(size));
    }
    return (int) size;
  }

  private void blocks(Object out, Object task, Class<? extends Step> step, boolean plain) {
    Wiring wiring = new Wiring(task, List.of(), out, start, Reduction.shift(size));
    ItemKind kind = plain ? ItemKind.INDICES : ItemKind.OBJECTS;
    new SizedCall(options, task, kind, step, wiring, size).run();
  }
}
