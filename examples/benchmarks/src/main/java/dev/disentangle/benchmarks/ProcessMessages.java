package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trivial items on two worker JVMs: what a message costs, and what an item in a large chunk. */
final class ProcessMessages implements Benchmark {

  private static final int SINGLE = 50_000;
  private static final int MANY = 1_000_000;

  @Override
  public String name() {
    return "process-messages";
  }

  @Override
  public String what() {
    return "trivial items on 2 worker JVMs: one a message, 10⁶ in chunks; ≤ 1 µs, ≤ 25 ns";
  }

  @Override
  public List<String> jvmOptions() {
    return Benchmark.manyObjects();
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    Parallel pool = Parallel.using(ProcessPool.workers(2));
    Parallel singly = Parallel.using(ProcessPool.workers(2).chunked(Chunking.fixed(1)));
    List<Integer> few = inputs(scale.items(SINGLE));
    List<Integer> many = inputs(scale.items(MANY));
    Standings message =
        new Contest("an item a message, 2 worker JVMs")
            .with("several under way", () -> singly.map(x -> x + 1, few).size())
            .run(scale);
    findings.atMost(message, "several under way", few.size(), 1_000);
    FreshMemory.atHand(scale); // which the workers' heaps grow into
    Standings chunks =
        new Contest("10⁶ Integers, 2 worker JVMs")
            .with("warm", () -> pool.map(x -> x + 1, many).size())
            .run(scale);
    findings.atMost(chunks, "warm", many.size(), 25);
    Standings cold =
        new Contest("10⁶ Integers, 2 worker JVMs")
            .with("with their start", () -> onNewWorkers(many))
            .run(scale);
    findings.atMost(cold, "with their start", many.size(), 250);
    Standings stream = // last, since calls of two kinds in turn cost each other time
        new Contest("an item a message, 2 worker JVMs")
            .with("by a stream, two under way", () -> byStream(singly, few))
            .run(scale);
    findings.times(stream);
    Peers.measure("integers", scale, findings);
  }

  /** As many items at a time as there are workers: each wakes who takes the results, too. */
  private static int byStream(Parallel pool, List<Integer> inputs) {
    try (Stream<Integer> results = pool.window(2).unordered(x -> x + 1, inputs)) {
      return (int) results.count();
    }
  }

  private static int onNewWorkers(List<Integer> inputs) {
    try (OpenProcessPool fresh = ProcessPool.builder().workers(2).open()) {
      return Parallel.map(x -> x + 1, inputs, fresh).size();
    }
  }

  private static List<Integer> inputs(int n) {
    return new ArrayList<>(IntStream.range(0, n).boxed().toList());
  }
}
