package dev.disentangle.internal;

import java.util.random.RandomGenerator;

/**
 * Random numbers that depend only on a seed and an item's index: SplitMix64 with a starting point
 * and an odd increment for each item (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014). Implemented here because the JDK does not specify the algorithm of
 * SplittableRandom, and the results of a call must not change with the JDK.
 */
final class IndexedRandom implements RandomGenerator {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int FEW_FLIPS = 24;

  private long state;
  private long gamma = GOLDEN;

  /** Begins the sequence of an item. */
  void restart(long seed, long index) {
    long mixed = mix(seed + GOLDEN) ^ mix(index * GOLDEN + GOLDEN);
    state = mix(mixed + GOLDEN);
    gamma = mixGamma(mixed + GOLDEN + GOLDEN);
  }

  @Override
  public long nextLong() {
    state += gamma;
    return mix(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** An odd increment whose bits change often enough. */
  private static long mixGamma(long z) {
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    z = (z ^ (z >>> 33)) | 1L;
    return Long.bitCount(z ^ (z >>> 1)) < FEW_FLIPS ? z ^ 0xaaaaaaaaaaaaaaaaL : z;
  }
}
