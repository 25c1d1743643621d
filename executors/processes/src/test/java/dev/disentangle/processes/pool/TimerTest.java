package dev.disentangle.processes.pool;

import dev.disentangle.conformance.Waiting;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimerTest {

  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private static final class Due implements Runnable {
    @Override
    public void run() {}
  }

  /** A program that has sent its workers away is not left with a thread that waits for them. */
  @Test
  void whatIsNotDueAnyMoreIsForgotten() throws Exception {
    CompletableFuture<Void> death = new CompletableFuture<>();
    Runnable due = new Due();
    WeakReference<Runnable> left = new WeakReference<>(due);
    Timer.in(HOUR, due, death);
    due = null;
    death.complete(null);
    Waiting.until(
        () -> {
          System.gc();
          return left.get() == null;
        });
  }
}
