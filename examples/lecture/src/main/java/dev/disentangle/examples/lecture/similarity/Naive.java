package dev.disentangle.examples.lecture.similarity;

/** Goes through all texts for each new one. */
final class Naive {

  private Naive() {}

  /** The index of the text that is most similar to a new one; the lowest if several are. */
  static int closest(Texts texts, Texts fresh, int copy) {
    int closest = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int text = 0; text < texts.count(); text++) {
      float product =
          dot(
              texts.vectors(),
              text * texts.dim(),
              fresh.vectors(),
              copy * texts.dim(),
              texts.dim());
      if (product > most) {
        most = product;
        closest = text;
      }
    }
    return closest;
  }

  static int[] loop(Texts texts, Texts fresh) {
    int[] closest = new int[fresh.count()];
    for (int copy = 0; copy < closest.length; copy++) {
      closest[copy] = closest(texts, fresh, copy);
    }
    return closest;
  }

  private static float dot(float[] a, int fromA, float[] b, int fromB, int dim) {
    float sum = 0;
    for (int i = 0; i < dim; i++) {
      sum += a[fromA + i] * b[fromB + i];
    }
    return sum;
  }
}
