package dev.disentangle.examples.entanglement;

import dev.disentangle.Parallel;
import dev.disentangle.Progress;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.machine.Cache;
import dev.disentangle.machine.Machine;
import dev.disentangle.threads.StaticChunking;
import java.util.Arrays;
import java.util.List;

/**
 * How fast the machine copies from memory to memory.
 *
 * @param array bytes, read as well as written
 * @param threads as many as there are processors
 * @param one bytes a second by one thread
 * @param all bytes a second by all threads together
 */
record Bandwidth(long array, int threads, double one, double all) {

  private static final long AT_LEAST = 64L << 20;
  private static final long AT_MOST = 1L << 30;
  private static final int ROUNDS = 5;

  /** Copies arrays that no cache holds. */
  static Bandwidth measure(int threads, Progress progress) throws Exception {
    long room = Runtime.getRuntime().maxMemory() / 8;
    int size =
        (int) (Math.min(Math.min(Math.max(AT_LEAST, 4 * caches()), AT_MOST), room) / Long.BYTES);
    long[] source = new long[size];
    Arrays.setAll(source, i -> i);
    long[] target = new long[size];
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
    Race.<long[]>checked("copying", copy -> check(source, copy))
        .way("one thread", () -> copy(source, target, 1, best, 0))
        .way(threads + " threads", () -> copy(source, target, threads, best, 1))
        .rounds(ROUNDS)
        .run(progress);
    double bytes = (double) size * Long.BYTES;
    return new Bandwidth((long) bytes, threads, bytes / best[0], bytes / best[1]);
  }

  /** What so many jobs at once can copy, at most, if none of it lies in a cache. */
  double of(int jobs) {
    return Math.max(one, Math.min(all, jobs * one));
  }

  private static long caches() {
    List<Cache> all = Machine.local().caches().value();
    int last = all.stream().mapToInt(Cache::level).max().orElse(0);
    return all.stream().filter(cache -> cache.level() == last).mapToLong(Cache::bytes).sum();
  }

  private static long[] copy(long[] source, long[] target, int threads, double[] best, int slot) {
    long begin = System.nanoTime();
    Parallel.using(StaticChunking.workers(threads))
        .range(0, source.length)
        .forEachChunk((from, to) -> System.arraycopy(source, from, target, from, to - from));
    // The best, not the median: what the machine can do, not what others left of it.
    best[slot] = Math.min(best[slot], (System.nanoTime() - begin) / 1e9);
    return target;
  }

  private static void check(long[] source, long[] copy) throws WrongAnswerException {
    if (!Arrays.equals(source, copy)) {
      throw new WrongAnswerException("the copy differs at " + Arrays.mismatch(source, copy));
    }
    Arrays.fill(copy, -1); // so that the next copy has to be made
  }
}
