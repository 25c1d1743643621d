package dev.disentangle.examples.guide;

import java.io.Serializable;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/** Sums and counts of groups, of a part of the rows or of all. */
final class Sums implements Serializable {

  /** Of each key's numbers. */
  private final double[] sums;

  /** How many they are. */
  private final long[] counts;

  private Sums(double[] sums, long[] counts) {
    this.sums = sums;
    this.counts = counts;
  }

  static Sums none(int keys) {
    return new Sums(new double[keys], new long[keys]);
  }

  /** Those of some rows. */
  static Sums of(Columns columns, int from, int to) {
    Sums sums = none(Columns.KEYS);
    double[] a = columns.a();
    int[] b = columns.b();
    for (int i = from; i < to; i++) {
      sums.add(b[i], a[i]);
    }
    return sums;
  }

  /** The same, of columns in shared memory. */
  static Sums of(DoubleBuffer a, IntBuffer b, int from, int to) {
    Sums sums = none(Columns.KEYS);
    for (int i = from; i < to; i++) {
      sums.add(b.get(i), a.get(i));
    }
    return sums;
  }

  private void add(int key, double number) {
    sums[key] += number;
    counts[key]++;
  }

  /** Those of both; neither is changed. */
  Sums plus(Sums other) {
    Sums all = new Sums(sums.clone(), counts.clone());
    for (int key = 0; key < sums.length; key++) {
      all.sums[key] += other.sums[key];
      all.counts[key] += other.counts[key];
    }
    return all;
  }

  /** Each group's mean; not a number where the group is empty. */
  double[] means() {
    double[] means = new double[sums.length];
    Arrays.setAll(means, key -> sums[key] / counts[key]);
    return means;
  }
}
