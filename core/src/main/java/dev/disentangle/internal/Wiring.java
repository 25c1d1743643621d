package dev.disentangle.internal;

import java.util.List;

/**
 * The parts that a step is made of.
 *
 * @param task the user's task
 * @param inputs the inputs; empty for an index range
 * @param out what takes the results: an array, slots, a feed or a reduction, as the step requires
 * @param start the first index of a range
 * @param shift log2 of the number of items in a block of a reduction
 */
public record Wiring(Object task, List<?> inputs, Object out, long start, int shift) {

  static final Object NOTHING = new Object();

  static Wiring of(Object task, List<?> inputs, Object out) {
    return new Wiring(task, inputs, out, 0, 0);
  }

  static Wiring range(Object task, long start, Object out) {
    return new Wiring(task, List.of(), out, start, 0);
  }
}
