package dev.disentangle.examples.slides;

/**
 * A random number generator of two shifts (Marsaglia, 2003). Its steps are linear over the bits, so
 * any number of them can be done by squaring a matrix, which is how the answer of a long loop is
 * known; no JIT compiler does that. A linear congruential generator would not do: Java 25 unrolls
 * {@code s * a + c} and folds the constants, a hundred steps into one.
 */
final class XorShift {

  private XorShift() {}

  /** The next state; 0 only after 0. */
  static long step(long state) {
    long half = state ^ (state << 7);
    return half ^ (half >>> 9);
  }

  /** The state after so many steps, in the logarithm of their number. */
  static long jump(long state, long steps) {
    long[] power = new long[Long.SIZE]; // column i: what becomes of bit i
    for (int i = 0; i < power.length; i++) {
      power[i] = step(1L << i);
    }
    long result = state;
    for (long left = steps; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = times(power, result);
      }
      power = square(power);
    }
    return result;
  }

  private static long[] square(long[] matrix) {
    long[] square = new long[matrix.length];
    for (int i = 0; i < square.length; i++) {
      square[i] = times(matrix, matrix[i]);
    }
    return square;
  }

  private static long times(long[] matrix, long bits) {
    long product = 0;
    for (long left = bits; left != 0; left &= left - 1) {
      product ^= matrix[Long.numberOfTrailingZeros(left)];
    }
    return product;
  }
}
