package dev.disentangle.examples.lecture.memory;

import java.util.SplittableRandom;

/** The lecture's task. */
final class RandomArray {

  private RandomArray() {}

  /** An array of random numbers. */
  static double[] of(int mebibytes, long seed) {
    double[] array = new double[length(mebibytes)];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < array.length; i++) {
      array[i] = random.nextDouble();
    }
    return array;
  }

  /** How many doubles so many MiB are. */
  static int length(int mebibytes) {
    return mebibytes << 17;
  }
}
