package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Adds 1 to objects: nothing but the cost of being parallel. Never slower than a stream. */
final class TrivialMap implements Benchmark {

  @Override
  public String name() {
    return "trivial-map";
  }

  @Override
  public String what() {
    return "map of x + 1 over 10, 10³, 10⁵ and 10⁶ Integers; ≤ 1.00 × a stream";
  }

  @Override
  public List<String> jvmOptions() {
    return Benchmark.manyObjects();
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    WorkStealing strategy = WorkStealing.workers(2);
    for (int size : new int[] {10, 1_000, 100_000, 1_000_000}) {
      int n = scale.items(size);
      List<Integer> inputs = new ArrayList<>(IntStream.range(1_000, 1_000 + n).boxed().toList());
      Standings standings =
          new Contest("x + 1, " + Quantity.count(size) + " objects")
              .with("Parallel.map", () -> Parallel.map(x -> x + 1, inputs, strategy))
              .with("parallel stream", () -> inputs.parallelStream().map(x -> x + 1).toList())
              .with("plain loop", () -> plainLoop(inputs))
              .run(scale);
      findings.budget(standings, "Parallel.map", "parallel stream", 1.00);
      findings.times(standings);
    }
  }

  private static List<Integer> plainLoop(List<Integer> inputs) {
    List<Integer> results = new ArrayList<>(inputs.size());
    for (Integer input : inputs) {
      results.add(input + 1);
    }
    return Collections.unmodifiableList(results);
  }
}
