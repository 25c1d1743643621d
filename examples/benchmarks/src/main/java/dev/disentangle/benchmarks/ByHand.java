package dev.disentangle.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntBinaryOperator;

/**
 * What a good engineer would write for one case, with threads and no library: the caller and one
 * thread that is kept between calls.
 */
final class ByHand implements AutoCloseable {

  private final ExecutorService helper =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "by hand");
            thread.setDaemon(true);
            return thread;
          });

  /** Both take chunks of this size off a shared counter until none is left, and add up. */
  int dynamic(int size, int chunk, IntBinaryOperator sumOf) throws Exception {
    AtomicInteger next = new AtomicInteger();
    Future<Integer> other = helper.submit(() -> share(next, size, chunk, sumOf));
    return share(next, size, chunk, sumOf) + other.get();
  }

  private static int share(AtomicInteger next, int size, int chunk, IntBinaryOperator sumOf) {
    int sum = 0;
    for (int from = next.getAndAdd(chunk); from < size; from = next.getAndAdd(chunk)) {
      sum += sumOf.applyAsInt(from, Math.min(size, from + chunk));
    }
    return sum;
  }

  /** Each does one half. */
  void halves(Runnable first, Runnable second) throws Exception {
    Future<?> other = helper.submit(second);
    first.run();
    other.get();
  }

  @Override
  public void close() throws InterruptedException {
    helper.shutdown();
    helper.awaitTermination(10, TimeUnit.SECONDS);
  }
}
