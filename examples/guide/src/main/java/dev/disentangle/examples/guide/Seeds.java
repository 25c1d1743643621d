package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import java.util.List;

/** What the two matrices of an item are drawn from. */
record Seeds(long a, long b) {

  private static final long SEED = 6;

  /** Those of so many items. */
  static List<Seeds> of(int items) {
    return Parallel.using(Sequential.instance())
        .seed(SEED)
        .range(0, items)
        .mapToObj((i, context) -> of(context.random().nextLong(), context.random().nextLong()));
  }

  private static Seeds of(long a, long b) {
    return new Seeds(a, b);
  }
}
