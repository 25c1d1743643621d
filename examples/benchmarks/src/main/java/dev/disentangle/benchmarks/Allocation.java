package dev.disentangle.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.disentangle.Parallel;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@code map} allocates besides the array of its results, on all threads together: O(workers),
 * and nothing per item. The task returns its input, and so allocates nothing itself.
 */
final class Allocation implements Benchmark {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Room for what the clocks' and the collectors' threads allocate meanwhile. */
  private static final double MOST_PER_ITEM = 0.01;

  @Override
  public String name() {
    return "allocation";
  }

  @Override
  public String what() {
    return "bytes that map allocates besides its results; none per item";
  }

  @Override
  public void run(Scale scale, Findings findings) throws Exception {
    int few = scale.items(1_000);
    int many = scale.items(1_000_000);
    for (int workers : new int[] {1, 2, 4, 8}) {
      for (Strategy strategy :
          List.<Strategy>of(WorkStealing.workers(workers), StaticChunking.workers(workers))) {
        double overhead = overhead(strategy, few, scale);
        double larger = overhead(strategy, many, scale);
        double perItem = many == few ? 0 : (larger - overhead) / (many - few);
        findings.figure(
            "bytes of map on " + strategy + " besides results",
            "0 an item",
            "%s at %s, %s at %s: %.3f an item"
                .formatted(
                    Quantity.bytes(overhead),
                    Quantity.count(few),
                    Quantity.bytes(larger),
                    Quantity.count(many),
                    perItem),
            perItem <= MOST_PER_ITEM);
      }
    }
  }

  private static double overhead(Strategy strategy, int n, Scale scale) {
    List<Integer> inputs = IntStream.range(0, n).boxed().toList();
    double[] bytes = new double[scale.rounds];
    long warm = System.nanoTime() + scale.warmUpNanos;
    for (int round = 0; round < scale.rounds; round += System.nanoTime() < warm ? 0 : 1) {
      long nothing = allocated();
      nothing = allocated() - nothing;
      long before = allocated();
      Object[] results = new Object[n];
      nothing += allocated() - before - nothing;
      before = allocated();
      List<Integer> mapped = Parallel.map(x -> x, inputs, strategy);
      long spent = allocated() - before - nothing;
      if (mapped.size() != results.length) {
        throw new IllegalStateException("results are missing");
      }
      bytes[round] = spent;
    }
    return new Sample(bytes).median();
  }

  private static long allocated() {
    long sum = 0;
    for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
      sum += Math.max(0, bytes);
    }
    return sum;
  }
}
