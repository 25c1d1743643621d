package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Sequential;
import dev.disentangle.Shared;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A call whose workers may die at any time, and whose answer is known. */
final class SoakCall {

  /** Far more than there can be for one item. */
  private static final int DEATHS = 1_000;

  /** Far longer than any of these calls takes: this one hangs. */
  private static final Duration HANGS = Duration.ofSeconds(90);

  private final Parallel call;
  private final List<Integer> inputs;
  private final int form;
  private final int length;
  private final int nanos;

  private SoakCall(SplittableRandom random, Strategy strategy) {
    Parallel plain = Parallel.using(strategy).crashRetries(DEATHS).deadline(HANGS);
    this.call =
        switch (random.nextInt(4)) {
          case 0 -> plain.chunked(Chunking.fixed(random.nextInt(1, 20)));
          case 1 -> plain.chunked(Chunking.guided());
          default -> plain;
        };
    this.inputs = IntStream.range(0, random.nextInt(1, 2_000)).boxed().toList();
    this.form = random.nextInt(7);
    this.length = random.nextInt(10) == 0 ? random.nextInt(150_000) : random.nextInt(10);
    this.nanos = random.nextInt(500_000);
  }

  static SoakCall any(SplittableRandom random, Strategy strategy) {
    return new SoakCall(random, strategy);
  }

  /** Makes the call, and compares. */
  void check() {
    int ints = form == 0 ? length : 1;
    int work = nanos;
    Task<Integer, int[]> task = x -> work(x, ints, work);
    switch (form) {
      case 0 -> {
        List<Integer> few = inputs.subList(0, Math.min(100, inputs.size()));
        same(few, call.map(task, few));
      }
      case 1 -> same(inputs, call.outcomes(task, inputs).stream().map(Outcome::value).toList());
      case 2 -> {
        try (Stream<int[]> results = call.stream(task, inputs)) {
          same(inputs, results.toList());
        }
      }
      case 3 -> {
        try (Stream<int[]> results = call.unordered(task, inputs)) {
          assertThat(results.mapToInt(result -> result[0]).sorted().toArray())
              .isEqualTo(inputs.stream().mapToInt(x -> 3 * x).toArray());
        }
      }
      case 4 -> {
        try (Shared<int[]> thrice = Shared.of(inputs.stream().mapToInt(x -> 3 * x).toArray())) {
          same(inputs, call.map(x -> work(thrice.get()[x] / 3, ints, work), inputs));
        }
      }
      case 5 -> {
        PerWorker<int[]> three = PerWorker.of(() -> new int[] {3}, unused -> {});
        Set<Object> heard = ConcurrentHashMap.newKeySet();
        List<int[]> results =
            call.perWorker(three)
                .onMessage(heard::add)
                .map(
                    (x, context) -> {
                      context.send(x);
                      return new int[] {context.get(three)[0] * x};
                    },
                    inputs);
        same(inputs, results);
        assertThat(heard).hasSameElementsAs(inputs); // twice of items that ran twice
      }
      default ->
          assertThat(call.sum(inputs.size(), x -> 1.0 / (x + 1)))
              .isEqualTo(
                  Parallel.using(Sequential.instance()).sum(inputs.size(), x -> 1.0 / (x + 1)));
    }
  }

  private void same(List<Integer> of, List<int[]> results) {
    assertThat(results).hasSameSizeAs(of);
    for (int x = 0; x < results.size(); x++) {
      assertThat(results.get(x)).as("item %d of %s", x, call).containsOnly(3 * x);
    }
  }

  private static int[] work(int x, int length, int nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return IntStream.generate(() -> 3 * x).limit(Math.max(1, length)).toArray();
  }
}
