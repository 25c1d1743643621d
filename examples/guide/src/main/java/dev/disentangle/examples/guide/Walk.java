package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import java.util.SplittableRandom;

/** The guide's task: a random walk on a grid, one step to a side in each direction at a time. */
final class Walk {

  /** How many steps a walk has, as in the guide. */
  static final int STEPS = 1_000;

  /** The seed of all calls. */
  static final long SEED = 2;

  private Walk() {}

  /** Walks. */
  static End end(int steps, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int x = 0;
    int y = 0;
    for (int t = 0; t < steps; t++) {
      x += random.nextBoolean() ? 1 : -1;
      y += random.nextBoolean() ? 1 : -1;
    }
    return new End(x, y);
  }

  /**
   * The seed of each walk: the first random number that the call's context gives it. Known before,
   * so that forms without a context walk the same.
   */
  static long[] seeds(int walks) {
    return Parallel.using(Sequential.instance())
        .seed(SEED)
        .range(0, walks)
        .mapToLong((i, context) -> context.random().nextLong());
  }
}
