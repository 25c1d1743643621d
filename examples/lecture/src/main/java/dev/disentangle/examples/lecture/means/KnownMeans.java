package dev.disentangle.examples.lecture.means;

import dev.disentangle.Parallel;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.threads.WorkStealing;
import java.util.SplittableRandom;

/**
 * Random numbers whose means are known, to the last bit and in whatever order they are added: each
 * block is made of pairs on either side of its mean, with so few digits that sums are exact.
 */
final class KnownMeans {

  /** How many numbers share a mean. */
  static final int BLOCK = 1_000;

  private static final int DIFFERENT = 1_000;
  private static final int FRACTIONS = 1 << 20;

  private KnownMeans() {}

  /** So many of them, a multiple of {@link #BLOCK}; fewer are the first ones of more. */
  static double[] numbers(int count) {
    if (count % BLOCK != 0) {
      throw new IllegalArgumentException(count + " numbers: wanted are multiples of " + BLOCK);
    }
    double[] numbers = new double[count];
    Parallel.using(WorkStealing.workers())
        .range(0, count / BLOCK)
        .forEach(block -> fill(numbers, block));
    return numbers;
  }

  private static void fill(double[] numbers, int block) {
    SplittableRandom random = new SplittableRandom(block);
    for (int i = block * BLOCK; i < (block + 1) * BLOCK; i += 2) {
      double distance = (double) random.nextInt(FRACTIONS) / FRACTIONS;
      numbers[i] = block % DIFFERENT + distance;
      numbers[i + 1] = block % DIFFERENT - distance;
    }
  }

  /** The mean of a row. */
  static double of(int row, int length) {
    int blocks = length / BLOCK;
    long sum = 0;
    for (int block = row * blocks; block < (row + 1) * blocks; block++) {
      sum += block % DIFFERENT;
    }
    return (double) sum / blocks;
  }

  /** Whether these are the means of so many rows. */
  static Race.Check<double[]> check(int rows, int length) {
    return means -> {
      if (means.length != rows) {
        throw new WrongAnswerException("gave " + means.length + " means of " + rows + " rows");
      }
      for (int row = 0; row < rows; row++) {
        if (means[row] != of(row, length)) {
          throw new WrongAnswerException(
              "gave %s as the mean of row %d; known is %s"
                  .formatted(means[row], row, of(row, length)));
        }
      }
    };
  }
}
