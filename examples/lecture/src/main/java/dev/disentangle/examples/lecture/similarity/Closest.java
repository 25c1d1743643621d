package dev.disentangle.examples.lecture.similarity;

import java.util.Arrays;

/** The closest so far of some new texts. Texts must be offered in order. */
final class Closest {

  private final int[] texts;
  private final float[] products;

  Closest(int fresh) {
    texts = new int[fresh];
    products = new float[fresh];
    Arrays.fill(products, Float.NEGATIVE_INFINITY);
  }

  /**
   * Takes a text where it is closer.
   *
   * @param found its dot product with each new text; may be longer
   */
  void offer(int text, float[] found) {
    for (int i = 0; i < products.length; i++) {
      if (found[i] > products[i]) { // not ≥: of several that are as close the first one stays
        products[i] = found[i];
        texts[i] = text;
      }
    }
  }

  /** Takes what is closer among texts that come after all of these. */
  void offer(Closest later) {
    for (int i = 0; i < products.length; i++) {
      if (later.products[i] > products[i]) {
        products[i] = later.products[i];
        texts[i] = later.texts[i];
      }
    }
  }

  /** Writes the indices to their place. */
  void into(int[] all, int from) {
    System.arraycopy(texts, 0, all, from, texts.length);
  }
}
