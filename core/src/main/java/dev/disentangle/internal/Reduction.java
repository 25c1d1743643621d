package dev.disentangle.internal;

import dev.disentangle.Combiner;
import java.util.Arrays;
import java.util.Objects;

/**
 * The partial results of a reduction, one for each block of 2^shift items. Items are folded from
 * left to right within a block, and so are the blocks. The blocks depend on the number of items
 * alone, so the result is identical to the last bit on every strategy, chunking and number of
 * workers.
 *
 * @param <R> the type of results
 */
final class Reduction<R> {

  private static final int MOST_BLOCKS = 4096;

  private final Object[] partials;
  private final R identity;
  private final Combiner<R> combiner;

  Reduction(long size, R identity, Combiner<R> combiner) {
    this(blocks(size), Objects.requireNonNull(identity, "identity"), combiner);
  }

  private Reduction(int blocks, R identity, Combiner<R> combiner) {
    this.partials = new Object[blocks];
    this.identity = identity;
    this.combiner = combiner;
    Arrays.fill(partials, identity);
  }

  /** The same reduction over other blocks, without any results yet. */
  Reduction<R> fresh(int blocks) {
    return new Reduction<>(blocks, identity, combiner);
  }

  /** log2 of the size of blocks: the smallest such that there are at most 4,096 blocks. */
  static int shift(long size) {
    int shift = 0;
    while (((size - 1) >> shift) >= MOST_BLOCKS) {
      shift++;
    }
    return shift;
  }

  static int blocks(long size) {
    return (int) blocks(size, shift(size));
  }

  /**
   * The number of blocks of 2^shift items, of which the last may be smaller. Does not overflow for
   * any number of items.
   */
  static long blocks(long items, int shift) {
    return ((items - 1) >> shift) + 1;
  }

  void fold(int block, R value) {
    partials[block] = folded(block, value);
  }

  /** The partial result of a block with one more value, which is not stored. */
  @SuppressWarnings("unchecked") // only R goes in
  R folded(int block, R value) {
    return combiner.apply((R) partials[block], value);
  }

  void put(int block, R partial) {
    partials[block] = partial;
  }

  R identity() {
    return identity;
  }

  Combiner<R> combiner() {
    return combiner;
  }

  Object[] partials() {
    return partials;
  }

  @SuppressWarnings("unchecked") // only R goes in
  R result() {
    R result = identity;
    for (Object partial : partials) {
      result = combiner.apply(result, (R) partial);
    }
    return result;
  }
}
