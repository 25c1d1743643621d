package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.util.Collections;
import java.util.List;

/** Arrays of 64 MiB to two worker JVMs, and back. */
final class ProcessArrays implements Benchmark {

  private static final int ARRAYS = 8;

  @Override
  public String name() {
    return "process-arrays";
  }

  @Override
  public String what() {
    return "arrays of 64 MiB to 2 worker JVMs, and back; ≥ 5 and ≥ 4.5 GiB/s";
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch");
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    double[] array = new double[scale == Scale.TINY ? 1_000 : 8 << 20];
    long bytes = (long) array.length * Double.BYTES;
    List<double[]> inputs = Collections.nCopies(ARRAYS, array);
    FreshMemory.atHand(scale);
    double[] firsts = new double[scale.rounds];
    for (int round = 0; round < scale.rounds; round++) {
      firsts[round] = 2 * bytes / firstTwo(inputs.subList(0, 2));
    }
    FreshMemory.atHand(scale);
    try (OpenProcessPool workers = ProcessPool.builder().workers(2).open()) {
      Parallel pool = Parallel.using(workers);
      Standings standings =
          new Contest("double[] of 64 MiB, 2 worker JVMs")
              .with("in", () -> pool.map(a -> a.length, inputs).size())
              .with("in and out", () -> pool.map(a -> a, inputs).size())
              .run(scale);
      findings.atLeast("double[] of 64 MiB, the first of 2 worker JVMs", median(firsts), 1.5);
      findings.figure("the same, the first of their caller too", Quantity.rate(firsts[0]));
      double in = standings.of("in").median();
      double both = standings.of("in and out").median();
      findings.atLeast("double[] of 64 MiB, 2 worker JVMs, in", ARRAYS * bytes / in, 5);
      findings.atLeast(
          "double[] of 64 MiB, 2 worker JVMs, in and out", 2 * ARRAYS * bytes / both, 4.5);
      findings.times(standings);
    }
    FreshMemory.atHand(scale);
    Peers.measure("arrays", scale, findings);
  }

  /** How long two arrays take to two new workers, who have run something else already. */
  private static double firstTwo(List<double[]> inputs) {
    try (OpenProcessPool workers = ProcessPool.builder().workers(2).open()) {
      Parallel pool = Parallel.using(workers);
      pool.map(x -> x + 1, List.of(1, 2));
      long begun = System.nanoTime();
      pool.map(a -> a.length, inputs);
      return System.nanoTime() - begun;
    }
  }

  private static double median(double[] values) {
    return new Sample(values).median();
  }
}
