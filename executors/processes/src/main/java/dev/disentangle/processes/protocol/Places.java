package dev.disentangle.processes.protocol;

import dev.disentangle.internal.Text;
import dev.disentangle.spi.ChunkReport.ItemFailure;
import java.io.IOException;

/**
 * Maps the places in the array of a chunk's results to items: a place belongs to one item, or, in a
 * reduction, to a block of 2<sup>shift</sup> items.
 */
record Places(long from, int shift, long reached) {

  /** The failure of the item or block whose result is at this place and can't cross. */
  ItemFailure failure(int place, Throwable why) {
    long first = from + ((long) place << shift);
    return new ItemFailure(first, 1, 0, shift == 0 ? why : ofBlock(first, why));
  }

  /** The place of an item's result. */
  int of(long item) {
    return (int) ((item - from) >> shift);
  }

  private IOException ofBlock(long first, Throwable why) {
    long last = Math.min(reached, first + (1L << shift)) - 1;
    String what = "the partial result of items %d to %d can't cross: %s";
    return new IOException(what.formatted(first, last, Text.describe(why)), why);
  }
}
