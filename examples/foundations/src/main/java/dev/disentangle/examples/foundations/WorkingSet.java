package dev.disentangle.examples.foundations;

import dev.disentangle.Parallel;
import dev.disentangle.spi.Strategy;
import java.util.SplittableRandom;

/**
 * A block of memory, of which a number in each cache line is read, again and again: in a random
 * order in which each access has to wait for the one before, since only that says where to go; or
 * in order, where the processor can fetch ahead.
 */
final class WorkingSet {

  /** A cache line of 64 bytes, as most processors have: each step goes to another one. */
  private static final int LINE = 16;

  private static final long SEED = 20_240_101;

  /** At the begin of each line the index of the next one in the cycle; else zeros. */
  private final int[] block;

  /** A block of so many bytes, at least two lines. */
  WorkingSet(long bytes) {
    int lines = Math.toIntExact(bytes / (LINE * Integer.BYTES));
    block = new int[lines * LINE];
    for (int line = 0; line < lines; line++) {
      block[line * LINE] = line * LINE;
    }
    // Sattolo's shuffle: a single cycle through all lines.
    SplittableRandom random = new SplittableRandom(SEED);
    for (int line = lines - 1; line > 0; line--) {
      int other = random.nextInt(line) * LINE;
      int kept = block[line * LINE];
      block[line * LINE] = block[other];
      block[other] = kept;
    }
  }

  long bytes() {
    return (long) block.length * Integer.BYTES;
  }

  long lines() {
    return block.length / LINE;
  }

  /** Takes so many steps along the cycle, from its begin; back there after all lines. */
  long follow(long steps) {
    int at = 0;
    for (long step = 0; step < steps; step++) {
      at = block[at];
    }
    return at;
  }

  /** Adds up what is at the begin of each line, in order, so many times, wrapping around. */
  long sum(int times) {
    return sum(block, 0, block.length, times);
  }

  /** The same on workers, each with a part of the block. */
  long sum(int times, int workers, Strategy strategy) {
    int[] numbers = block;
    long lines = lines();
    return Parallel.using(strategy)
        .range(0, workers)
        .sumLong(
            part ->
                sum(
                    numbers,
                    (int) (lines * part / workers) * LINE,
                    (int) (lines * (part + 1) / workers) * LINE,
                    times));
  }

  /** What they add up to. */
  long knownSum(int times) {
    return lines() * (lines() - 1) / 2 * LINE * times;
  }

  private static long sum(int[] numbers, int from, int to, int times) {
    long sum = 0;
    for (int time = 0; time < times; time++) {
      for (int i = from; i < to; i += LINE) {
        sum += numbers[i];
      }
    }
    return sum;
  }
}
