package dev.disentangle.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strategies as values, the threads behind them, and pools that somebody opened. */
@Timeout(20)
class PoolsTest {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  @Test
  void strategiesAreValues() {
    assertThat(WorkStealing.workers(2)).isEqualTo(WorkStealing.workers(2));
    assertThat(WorkStealing.workers(2)).hasSameHashCodeAs(WorkStealing.workers(2));
    assertThat(WorkStealing.workers(2)).isNotEqualTo(WorkStealing.workers(3));
    assertThat(WorkStealing.workers(2)).isNotEqualTo(WorkStealing.workers(2).idleTimeout(SOON));
    assertThat((Object) WorkStealing.workers(2)).isNotEqualTo(StaticChunking.workers(2));
    assertThat(WorkStealing.workers(2).chunked(Chunking.guided()))
        .isEqualTo(WorkStealing.workers(2).chunked(Chunking.guided()))
        .isNotEqualTo(WorkStealing.workers(2));
    assertThat(WorkStealing.workers(2).open()).isNotEqualTo(WorkStealing.workers(2).open());
  }

  @Test
  void textIsTheCallThatMakesIt() {
    assertThat(WorkStealing.workers(2)).hasToString("workStealing(2)");
    assertThat(VirtualThreads.limit(100)).hasToString("virtualThreads(100)");
    assertThat(StaticChunking.workers(2).idleTimeout(SOON))
        .hasToString("staticChunking(2).idleTimeout(PT0.01S)");
    try (OpenStrategy pool = WorkStealing.workers(2).open()) {
      assertThat(pool).hasToString("workStealing(2).open()");
    }
  }

  @Test
  void workersAndTimeoutsOutOfBounds() {
    for (int workers : new int[] {0, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WorkStealing.workers(workers))
          .withMessageContainingAll("WorkStealing.workers(" + workers + ")", "at least 1", "leave");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> StaticChunking.workers(workers))
          .withMessageContaining("StaticChunking.workers(" + workers + ")");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VirtualThreads.limit(workers))
          .withMessageContaining("VirtualThreads.limit(" + workers + ")");
    }
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WorkStealing.workers(2).idleTimeout(timeout))
          .withMessageContainingAll("idleTimeout(" + timeout + ")", "positive");
    }
  }

  @Test
  void anIdleTimeoutOfForever() {
    Strategy strategy = StaticChunking.workers(1).idleTimeout(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(strategy.traits().parallelism()).isEqualTo(1);
    try (OpenStrategy pool =
        WorkStealing.workers(2).idleTimeout(Duration.ofSeconds(Long.MAX_VALUE)).open()) {
      assertThat(Parallel.map(i -> i, HUNDRED, pool)).isEqualTo(HUNDRED);
    }
  }

  @Test
  void equalValuesShareThreads() throws Exception {
    Duration timeout = Duration.ofMillis(59_345);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    for (int call = 0; call < 10; call++) {
      CountDownLatch both = new CountDownLatch(2);
      Parallel.forEach(
          i -> {
            threads.add(Thread.currentThread());
            both.countDown();
            Waiting.await(both);
            Thread.sleep(1);
          },
          List.of(1, 2),
          StaticChunking.workers(2).idleTimeout(timeout));
    }
    assertThat(threads).hasSizeBetween(2, 3); // and the caller, should it have joined in
    assertThat(threads)
        .filteredOn(thread -> thread.getName().startsWith("static-chunking-2-"))
        .allMatch(Thread::isDaemon);
  }

  @Test
  void poolClosedWhileJobsRun() throws Exception {
    for (boolean listening : new boolean[] {true, false}) {
      OpenStrategy pool = WorkStealing.workers(2).open();
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch released = new CountDownLatch(1);
      try (var closer =
          Waiting.beside(
              () -> {
                Waiting.await(begun);
                pool.close();
                pool.close();
              })) {
        assertThatThrownBy(
                () ->
                    Parallel.forEach(
                        i -> {
                          begun.countDown();
                          if (listening) {
                            Waiting.forInterrupt();
                          }
                          while (released.getCount() > 0) {
                            Thread.onSpinWait();
                          }
                        },
                        HUNDRED,
                        pool))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("workStealing(2) was closed");
      } finally {
        released.countDown();
      }
    }
  }

  @Test
  void streamsOfAClosedPool() {
    OpenStrategy pool = WorkStealing.workers(2).open();
    var results =
        Parallel.using(pool).stream(
                i -> {
                  if (i > 0) {
                    Waiting.forInterrupt();
                  }
                  return i;
                },
                HUNDRED)
            .iterator();
    assertThat(results.next()).isZero();
    pool.close();
    assertThatThrownBy(results::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
  }

  @Test
  void poolUsedAfterClose() {
    OpenStrategy pool = StaticChunking.workers(2).open();
    pool.close();
    for (Strategy closed : List.of(pool, pool.chunked(Chunking.guided()))) {
      assertThatThrownBy(() -> Parallel.map(i -> i, HUNDRED, closed))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("staticChunking(2) was closed", "after its last call");
      assertThatThrownBy(() -> Parallel.using(closed).map(i -> i, HUNDRED::iterator))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> Parallel.using(closed).range(0, 100).sum(i -> i))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> Parallel.using(closed).submit(() -> 1))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void submissionsToAPoolThatIsClosed() throws Exception {
    OpenStrategy pool = WorkStealing.workers(1).open();
    CountDownLatch begun = new CountDownLatch(1);
    var running =
        Parallel.using(pool)
            .submit(
                () -> {
                  begun.countDown();
                  return Waiting.forInterrupt();
                });
    var waiting = Parallel.using(pool).submit(() -> 1);
    Waiting.await(begun);
    pool.close();
    assertThatThrownBy(running::join).hasRootCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(IllegalStateException.class);
  }
}
