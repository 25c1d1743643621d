package dev.disentangle.examples.guide;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list has of the numbers below n that were added to it.
 *
 * @param size of the list
 * @param missing how many numbers aren't there
 * @param inOrder whether those that are there are in order
 * @param thrown what ended the loop, by name; empty if nothing did
 */
record Kept(int size, int missing, boolean inOrder, String thrown) {

  /** Counts; a list that threads have raced for may hold nulls. */
  static Kept of(List<? extends @Nullable Integer> list, int n, @Nullable Throwable thrown) {
    BitSet there = new BitSet(n);
    boolean inOrder = true;
    int last = -1;
    for (Integer number : list.toArray(new Integer[0])) {
      if (number != null) {
        there.set(number);
        inOrder &= number > last;
        last = number;
      }
    }
    return new Kept(
        list.size(),
        n - there.cardinality(),
        inOrder,
        thrown == null ? "" : thrown.getClass().getSimpleName());
  }

  boolean complete() {
    return missing == 0 && thrown.isEmpty();
  }
}
