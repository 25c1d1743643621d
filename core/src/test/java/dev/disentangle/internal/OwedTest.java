package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.Task;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Visits that are counted on, which the safety net relies on, are those that can come. */
class OwedTest {

  private static void awaitDeaf(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.interrupted();
      Thread.yield();
    }
  }

  @Test
  void whoeverIsRejectedIsNoLongerOwed() {
    ThreadPoolExecutor few =
        new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    try {
      CountDownLatch release = new CountDownLatch(1);
      few.execute(() -> awaitDeaf(release));
      few.execute(() -> awaitDeaf(release));
      EngineJob none = job(ExecutorStrategy.on(few, 4));
      assertThat(none.recruits.ask(4)).isFalse();
      assertThat(none.recruits.owed()).isZero();
      release.countDown();
    } finally {
      few.shutdownNow();
    }
    ThreadPoolExecutor two =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
    try {
      CountDownLatch release = new CountDownLatch(1);
      two.execute(() -> awaitDeaf(release));
      EngineJob one = job(ExecutorStrategy.on(two, 4)); // room for one in the queue
      assertThat(one.recruits.ask(4)).isTrue();
      assertThat(one.recruits.owed()).isEqualTo(1);
      release.countDown();
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void whoeverWouldHaveToBeTheCallerIsNoLongerOwed() {
    ThreadPoolExecutor two =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            new ThreadPoolExecutor.CallerRunsPolicy());
    try {
      CountDownLatch release = new CountDownLatch(1);
      two.execute(() -> awaitDeaf(release));
      EngineJob one = job(ExecutorStrategy.on(two, 4)); // room for one in the queue
      assertThat(one.recruits.ask(4)).isTrue();
      assertThat(one.recruits.owed()).isEqualTo(1);
      assertThat(job(ExecutorStrategy.on(two, 4)).recruits.ask(4)).isFalse();
      release.countDown();
    } finally {
      two.shutdownNow();
    }
  }

  private static EngineJob job(ExecutorStrategy strategy) {
    Task<Integer, Integer> task = item -> item;
    return new EngineJob(
        new Options(strategy),
        Place.of(strategy, null),
        TaskProfile.of(task)
            .wire(ObjectSteps.Map.class, Wiring.of(task, List.of(1), new Slots(1)), 1),
        ItemKind.OBJECTS,
        1,
        (j, run, thrown) -> {});
  }
}
