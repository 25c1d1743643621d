package dev.disentangle.examples.lecture.similarity;

import java.util.Arrays;

/**
 * The working memory of one worker, and the loops that the compiler vectorises: the dot products of
 * a text with {@value #WIDTH} new ones at a time. New texts lie transposed, one line for each
 * dimension, so that neighbours in memory belong to different products and no addition waits for
 * another.
 */
final class Kernel {

  /** How many new texts at a time: some lines of as many floats fit the nearest cache. */
  static final int WIDTH = 128;

  private final float[][] lines;
  private final float[] products = new float[WIDTH];

  Kernel(int dim) {
    lines = new float[dim][WIDTH];
  }

  /** How many bytes one takes. */
  static long bytes(int dim) {
    return (long) Float.BYTES * WIDTH * (dim + 1);
  }

  /** Transposes some new texts, at most {@link #WIDTH}. */
  void load(Texts fresh, int from, int to) {
    int dim = fresh.dim();
    for (int copy = from; copy < to; copy++) {
      for (int i = 0; i < dim; i++) {
        lines[i][copy - from] = fresh.vectors()[copy * dim + i];
      }
    }
  }

  /** Compares some texts with the new ones that were loaded. */
  void compare(Texts texts, int from, int to, Closest closest) {
    for (int text = from; text < to; text++) {
      multiply(texts.vectors(), text * texts.dim());
      closest.offer(text, products);
    }
  }

  private void multiply(float[] vectors, int from) {
    Arrays.fill(products, 0);
    int i = 0;
    for (; i <= lines.length - 4; i += 4) {
      int at = from + i;
      add(
          products,
          lines[i],
          lines[i + 1],
          lines[i + 2],
          lines[i + 3],
          vectors[at],
          vectors[at + 1],
          vectors[at + 2],
          vectors[at + 3]);
    }
    for (; i < lines.length; i++) {
      add(products, lines[i], vectors[from + i]);
    }
  }

  /**
   * Four lines at a time, so that sums are read and written less often. Arrays of their own rather
   * than places in one, and not more of them: such loops the compiler vectorises.
   */
  private static void add(
      float[] sums,
      float[] line0,
      float[] line1,
      float[] line2,
      float[] line3,
      float x0,
      float x1,
      float x2,
      float x3) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] = sums[j] + x0 * line0[j] + x1 * line1[j] + x2 * line2[j] + x3 * line3[j];
    }
  }

  private static void add(float[] sums, float[] line, float x) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += x * line[j];
    }
  }
}
