package dev.disentangle.benchmarks;

import dev.disentangle.Parallel;
import dev.disentangle.Report;
import dev.disentangle.WorkerReport;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.threads.WorkStealing;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a chunk costs, claim and clock readings included: a million chunks of one empty item, less
 * the same items in large chunks, in processor time. The figure that the Javadoc states.
 */
final class ChunkCost implements Benchmark {

  @Override
  public String name() {
    return "chunk-cost";
  }

  @Override
  public String what() {
    return "nanoseconds of processor time that a chunk costs, alone and with another worker";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    int n = scale.items(1_000_000);
    Map<String, Chunking> single = new LinkedHashMap<>();
    single.put("fixed(1)", Chunking.fixed(1));
    single.put("cyclic(1)", Chunking.cyclic(1));
    single.put("timed(1 ns)", Chunking.timed(Duration.ofNanos(1)));
    for (int workers : new int[] {1, 2}) {
      Parallel parallel = Parallel.using(WorkStealing.workers(workers));
      Contest contest =
          new Contest("empty items, " + workers + (workers == 1 ? " worker" : " workers"));
      contest.with("fixed(10,000)", () -> run(parallel, Chunking.fixed(10_000), n).items());
      single.forEach(
          (name, chunking) -> contest.with(name, () -> run(parallel, chunking, n).items()));
      Standings standings = contest.run(scale);
      for (Map.Entry<String, Chunking> each : single.entrySet()) {
        Report report = run(parallel, each.getValue(), n);
        long chunks = report.workers().stream().mapToLong(WorkerReport::chunks).sum();
        double[] costs = new double[scale.rounds];
        double[] with = standings.cpuNanos().get(each.getKey());
        double[] without = standings.cpuNanos().get("fixed(10,000)");
        Arrays.setAll(costs, i -> (with[i] - without[i]) / chunks);
        Sample cost = new Sample(costs);
        findings.figure(
            "a chunk of " + each.getKey() + (workers == 1 ? ", alone" : ", two workers"),
            "%s (%s–%s)"
                .formatted(
                    Quantity.time(cost.median()),
                    Quantity.time(cost.min()),
                    Quantity.time(cost.max())));
      }
      findings.times(standings);
    }
  }

  private static Report run(Parallel parallel, Chunking chunking, int n) {
    return parallel.chunked(chunking).range(0, n).forEach(i -> {});
  }
}
