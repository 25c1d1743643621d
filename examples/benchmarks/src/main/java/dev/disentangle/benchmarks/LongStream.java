package dev.disentangle.benchmarks;

import dev.disentangle.Inputs;
import dev.disentangle.Parallel;
import dev.disentangle.threads.WorkStealing;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stream over generated inputs in a heap of 64 MiB, which would not hold them. 10⁷ of them, or as
 * many as the option {@code --items=…} says.
 */
final class LongStream implements Benchmark {

  /** The system property that stands for the option. */
  static final String ITEMS = "items";

  private static final long LIMIT = 64L << 20;

  @Override
  public String name() {
    return "long-stream";
  }

  @Override
  public String what() {
    return "a stream over 10⁷ inputs (or --items=1000000000) in 64 MiB";
  }

  @Override
  public List<String> jvmOptions() {
    return List.of("-Xmx64m");
  }

  @Override
  public void run(Scale scale, Findings findings) {
    long n = Long.getLong(ITEMS, scale.items(scale == Scale.QUICK ? 1_000_000 : 10_000_000));
    Parallel parallel = Parallel.using(WorkStealing.workers(2));
    long begun = System.nanoTime();
    Stream<Long> inputs = Stream.iterate(1L, i -> i <= n, i -> i + 1);
    long sum;
    try (Stream<Long> results = parallel.stream(x -> x + 1, Inputs.of(inputs))) {
      sum = results.mapToLong(x -> x).sum();
    }
    double nanos = System.nanoTime() - begun;
    if (sum != n * (n + 1) / 2 + n) {
      throw new IllegalStateException("the sum is wrong: " + sum);
    }
    double peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    String figure = "a stream over " + Quantity.count(n) + " inputs";
    findings.figure(
        figure + ": heap at its peak",
        "≤ 64 MiB",
        Quantity.bytes(peak),
        peak <= LIMIT || scale == Scale.TINY);
    findings.figure(figure + ": an item", Quantity.time(nanos / n));
  }
}
