package dev.disentangle.chunking;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/** {@link Chunking#weighted}. */
record Weighted(LongToDoubleFunction cost) implements Chunking {
  static final int PARTS_A_SEAT = 8;

  private static final int BLOCKS_AT_MOST = 1 << 20;
  /* Allows for rounding of sums: without it equal costs would not always make equal parts. */
  private static final double ROUNDING = 1e-9;
  /* Keeps sums of the largest costs finite. A power of two, so quotients don't change. */
  private static final double SCALE = 0x1p-96;

  @Override
  public Cutter cutter(long size, int seats) {
    long[] cuts = cuts(Arguments.size(size), (long) PARTS_A_SEAT * Arguments.seats(seats));
    return new NumberedCutter(
        cuts.length - 1,
        seats,
        (number, cursor) -> cursor.take(cuts[(int) number], cuts[(int) number + 1]));
  }

  /**
   * Where the parts start, and, last, the size. A part ends with the block at which the sum of
   * costs reaches its share.
   */
  private long[] cuts(long size, long partsAtMost) {
    int blocks = (int) Math.min(size, BLOCKS_AT_MOST);
    int parts = (int) Math.min(blocks, partsAtMost);
    double total = 0;
    for (int block = 0; block < blocks; block++) {
      total += blockCost(size, blocks, block);
    }
    if (total == 0 && size > 0) {
      return new Weighted(index -> 1).cuts(size, partsAtMost);
    }
    double part = total / parts * (1 - ROUNDING);
    long[] cuts = new long[parts + 1];
    int made = 0;
    long shares = 0;
    double sum = 0;
    for (int block = 0; block < blocks; block++) {
      sum += blockCost(size, blocks, block);
      boolean last = block == blocks - 1;
      long reached = last ? parts : Math.min(parts - 1, (long) (sum / part));
      if (reached > shares) {
        shares = reached;
        cuts[++made] = Balanced.start(size, blocks, block + 1);
      }
    }
    return Arrays.copyOf(cuts, made + 1);
  }

  private double blockCost(long size, int blocks, int block) {
    long from = Balanced.start(size, blocks, block);
    long to = Balanced.start(size, blocks, block + 1);
    return SCALE * cost(from + (to - from) / 2) * (to - from);
  }

  /** The cost of the item at {@code index}, which must be a valid cost. */
  double cost(long index) {
    double value = cost.applyAsDouble(index);
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weighted(…): the cost of item "
              + index
              + " is "
              + value
              + "; it must be finite, 0 or more");
    }
    return value;
  }

  @Override
  public Chunking counting(long first, int shift) {
    return first == 0 && shift == 0
        ? this
        : new Weighted(number -> cost(first + (number << shift)));
  }

  @Override
  public OpenCutter openCutter(int seats) {
    return new WeightedOpenCutter(this, seats);
  }

  @Override
  public String toString() {
    return "weighted(" + cost + ")";
  }
}
