package dev.disentangle.internal;

import dev.disentangle.Combiner;
import java.util.Arrays;
import java.util.Objects;

/**
 * The partial results of a reduction: one for each block of 2^shift items, folded from left to
 * right within a block and over the blocks. The blocks depend on the number of items alone, so that
 * the result is the same, to the last bit, on every strategy, chunking and number of workers.
 *
 * @param <R> what is reduced
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

  /** The same for other blocks. */
  Reduction<R> fresh(int blocks) {
    return new Reduction<>(blocks, identity, combiner);
  }

  /** The smallest blocks, as a power of two, of which there are at most 4,096. */
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

  /** How many blocks of 2^shift items, the last perhaps smaller; for all sizes up to 2^63 - 1. */
  static long blocks(long items, int shift) {
    return ((items - 1) >> shift) + 1;
  }

  void fold(int block, R value) {
    partials[block] = folded(block, value);
  }

  /** What a block would be with one more value. */
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
