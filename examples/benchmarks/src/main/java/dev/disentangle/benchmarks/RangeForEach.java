package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.Range;
import dev.disentangle.Sequential;
import dev.disentangle.threads.WorkStealing;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * {@code c[i] = a[i] * 3 + b[i]} over 4·10⁶ ints, after 50 other tasks ran: what an item costs in a
 * process that does more than one thing. A loop written by hand doesn't mind the other tasks.
 */
final class RangeForEach implements Benchmark {

  private static final int OTHERS = 50;

  /** Enough calls for the call itself to be compiled, which lasts longer than a loop's warm-up. */
  private static final int SMALL_CALLS = 300;

  @Override
  public String name() {
    return "range-for-each";
  }

  @Override
  public String what() {
    return "c[i] = a[i] * 3 + b[i] with 50 other tasks loaded; ≤ 1.05 × hand-written";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    int n = scale.items(4_000_000);
    int[] a = IntStream.range(0, n).toArray();
    int[] b = IntStream.range(0, n).map(i -> 7 * i).toArray();
    int[] c = new int[n];
    Parallel two = Parallel.using(WorkStealing.workers(2));
    Parallel one = Parallel.using(Sequential.instance());
    runOthers(two, scale);
    runOthers(one, scale);
    try (ByHand byHand = new ByHand()) {
      Runnable first = () -> loop(a, b, c, 0, n / 2);
      Runnable second = () -> loop(a, b, c, n / 2, n);
      Standings standings =
          new Contest("c = 3 a + b, " + Quantity.count(n) + " ints")
              .with("by hand, 2 threads", answering(c, () -> byHand.halves(first, second)))
              .with(
                  "range.forEach, 2 workers",
                  answering(c, () -> two.range(0, n).forEach(i -> c[i] = a[i] * 3 + b[i])))
              .with(
                  "parallel stream",
                  answering(
                      c,
                      () -> IntStream.range(0, n).parallel().forEach(i -> c[i] = a[i] * 3 + b[i])))
              .with("plain loop", answering(c, () -> loop(a, b, c, 0, n)))
              .with(
                  "range.forEach, Sequential",
                  answering(c, () -> one.range(0, n).forEach(i -> c[i] = a[i] * 3 + b[i])))
              .run(scale);
      findings.budget(standings, "range.forEach, 2 workers", "by hand, 2 threads", 1.05);
      findings.budget(standings, "range.forEach, Sequential", "plain loop", 1.05);
      findings.budget(standings, "range.forEach, 2 workers", "parallel stream", 1.00);
      findings.times(standings);
    }
  }

  private static void loop(int[] a, int[] b, int[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      c[i] = a[i] * 3 + b[i];
    }
  }

  /** Something that can fail. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /** The answer is read off a few places of the result; adding it up would take as long again. */
  private static Callable<?> answering(int[] c, Work work) {
    return () -> {
      work.run();
      return Arrays.asList(c[0], c[c.length / 3], c[c.length / 2], c[c.length - 1]);
    };
  }

  private static void runOthers(Parallel parallel, Scale scale) throws Exception {
    for (int k = 0; k < OTHERS; k++) {
      Object other = another();
      for (int repeat = 0; repeat < SMALL_CALLS; repeat++) {
        parallel.range(0, 1_000).forEach((Range.Action) other);
      }
      for (int repeat = 0; repeat < 3; repeat++) {
        parallel.range(0, scale.items(100_000)).forEach((Range.Action) other);
        IntStream.range(0, scale.items(100_000)).parallel().forEach((IntConsumer) other);
      }
    }
  }

  /** A task of a class of its own, as every lambda is. */
  private static Object another() throws Exception {
    try (InputStream bytes = RangeForEach.class.getResourceAsStream("RangeForEach$Other.class")) {
      Class<?> copy =
          MethodHandles.lookup().defineHiddenClass(bytes.readAllBytes(), true).lookupClass();
      return copy.getDeclaredConstructor().newInstance();
    }
  }

  /** Copied for {@link #another}. */
  static final class Other implements Range.Action, IntConsumer {
    private final int[] sums = new int[64];

    @Override
    public void accept(int i) {
      sums[i & 63] += i;
    }
  }
}
