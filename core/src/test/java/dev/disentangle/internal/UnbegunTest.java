package dev.disentangle.internal;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.Parallel;
import dev.disentangle.conformance.Waiting;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UnbegunTest {

  /** The only thread has no time for it before it is cancelled. */
  @Test
  void whatIsCancelledBeforeItBeganIsForgotten() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      Parallel parallel = Parallel.using(ExecutorStrategy.on(one, 1));
      List<WeakReference<Object>> captured =
          one.submit(() -> parallel.map(i -> submitted(parallel), List.of(1, 2))).get();
      Waiting.until(
          () -> {
            System.gc();
            return captured.stream().allMatch(each -> each.get() == null);
          });
    } finally {
      one.shutdownNow();
    }
  }

  private static WeakReference<Object> submitted(Parallel parallel) {
    Object value = new Object();
    parallel.submit(value::hashCode).cancel(true);
    return new WeakReference<>(value);
  }
}
