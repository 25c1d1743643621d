package dev.disentangle.examples.lecture.similarity;

import dev.disentangle.Parallel;
import dev.disentangle.threads.WorkStealing;
import java.util.SplittableRandom;

/** Texts as vectors, one after the other. */
final class Texts {

  private static final float NOISE = 0.2f;
  private static final long STEP = 7_919; // a prime: neighbours lie anywhere

  private final float[] vectors;
  private final int count;
  private final int dim;

  /**
   * Texts.
   *
   * @param vectors of each text {@code dim} numbers
   */
  Texts(float[] vectors, int count, int dim) {
    this.vectors = vectors;
    this.count = count;
    this.dim = dim;
  }

  /** Texts of which none is like another: each number is drawn from −1 to 1. */
  static Texts random(int count, int dim) {
    float[] vectors = new float[count * dim];
    Parallel.using(WorkStealing.workers())
        .range(0, count)
        .forEach(
            text -> {
              SplittableRandom random = new SplittableRandom(text);
              for (int i = text * dim; i < (text + 1) * dim; i++) {
                vectors[i] = (float) (random.nextDouble() * 2 - 1);
              }
            });
    return new Texts(vectors, count, dim);
  }

  /**
   * Texts that each are a copy of one of these, with noise. So it is known which is closest: the
   * dot product with that one is dim / 3 or nearly, with others 0 give or take √dim / 3.
   */
  Texts copies(int number) {
    float[] copies = new float[number * dim];
    Parallel.using(WorkStealing.workers())
        .range(0, number)
        .forEach(
            copy -> {
              SplittableRandom random = new SplittableRandom(-1L - copy);
              int from = original(copy) * dim;
              for (int i = 0; i < dim; i++) {
                float noise = (float) (random.nextDouble() * 2 - 1) * NOISE;
                copies[copy * dim + i] = vectors[from + i] + noise;
              }
            });
    return new Texts(copies, number, dim);
  }

  /** Of which text a copy is made. */
  int original(int copy) {
    return (int) (copy * STEP % count);
  }

  /** How many bytes they take. */
  static long bytes(int count, int dim) {
    return (long) Float.BYTES * count * dim;
  }

  /** All numbers, not to be changed. */
  float[] vectors() {
    return vectors;
  }

  /** How many texts. */
  int count() {
    return count;
  }

  /** How many numbers a text. */
  int dim() {
    return dim;
  }
}
