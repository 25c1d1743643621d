package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Workload;
import java.time.Duration;

/** Waits, as for an answer from the network, then squares the index. */
record Sleep(Duration time) implements Workload {

  @Override
  public Site open() {
    long millis = time.toMillis();
    return Workload.bare(
        i -> {
          Thread.sleep(millis);
          return (long) i * i;
        });
  }

  @Override
  public long answer(int items) {
    long n = items;
    return (n - 1) * n * (2 * n - 1) / 6;
  }

  @Override
  public Duration itemCost() {
    return time;
  }
}
