package dev.disentangle.internal;

import java.util.List;

/**
 * What a step is made of.
 *
 * @param task the user's task
 * @param inputs the inputs, empty for index ranges
 * @param out the array that takes the results, of whatever type the step fills
 * @param start the first index of a range
 * @param shift log2 of the items a block of a reduction has
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
