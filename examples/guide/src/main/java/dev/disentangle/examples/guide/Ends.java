package dev.disentangle.examples.guide;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;

/** What is known of all end points together. */
final class Ends {

  /** How many standard errors off no honest mean is. */
  private static final double TOO_FAR = 6;

  private Ends() {}

  /** Of coordinates in two arrays. */
  static List<End> of(int[] x, int[] y) {
    return new AbstractList<>() {
      @Override
      public End get(int i) {
        return new End(x[i], y[i]);
      }

      @Override
      public int size() {
        return x.length;
      }
    };
  }

  /** A hash of all of them, in order. */
  static HashCode hash(List<End> ends) {
    Hasher hasher = Hashing.murmur3_128().newHasher();
    for (End end : ends) {
      hasher.putInt(end.x()).putInt(end.y());
    }
    return hasher.hash();
  }

  /** The mean square of a coordinate; it tends to the number of steps. */
  static double meanSquare(List<End> ends) {
    return ends.stream()
            .mapToDouble(end -> (double) end.x() * end.x() + (double) end.y() * end.y())
            .sum()
        / (2.0 * ends.size());
  }

  /** The standard error of that: the square of a coordinate deviates by √2 times its mean. */
  static double standardError(int walks, int steps) {
    return steps / Math.sqrt(walks);
  }

  /** Whether they are random walks' end points. */
  static void check(List<End> ends, int steps) throws WrongAnswerException {
    double mean = meanSquare(ends);
    double error = standardError(ends.size(), steps);
    if (Math.abs(mean - steps) > TOO_FAR * error) {
      throw new WrongAnswerException(
          String.format(
              Locale.ROOT,
              "a coordinate's mean square is %.1f; for random walks it is %d ± %.1f",
              mean,
              steps,
              error));
    }
  }
}
