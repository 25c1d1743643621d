package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Counter;
import dev.disentangle.conformance.Latch;
import dev.disentangle.conformance.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools that get other numbers of workers while they are open. */
@Timeout(60)
class ResizingTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();

  /** One whose workers don't leave by themselves. */
  private static OpenProcessPool open(int workers) {
    return ProcessPool.builder().workers(workers).idleTimeout(Duration.ofMinutes(5)).open();
  }

  @Test
  void oneThatGrowsHasMoreWorkersInItsNextCall() {
    try (OpenProcessPool pool = open(1)) {
      Set<Long> one = Meeting.pids(pool, 1);
      pool.resize(2);
      assertThat(Meeting.pids(pool, 2)).hasSize(2).containsAll(one);
    }
  }

  @Test
  void whoComesAfterwardsSharesTheMemoryByTheNewSize() {
    try (OpenProcessPool pool = open(1)) {
      long alone = Parallel.map(x -> Runtime.getRuntime().maxMemory(), List.of(1), pool).get(0);
      pool.resize(4);
      Latch all = new Latch(4);
      List<Long> heaps =
          Parallel.using(pool)
              .chunked(Chunking.fixed(1))
              .map(
                  x -> {
                    all.countDown();
                    all.await();
                    return Runtime.getRuntime().maxMemory();
                  },
                  INPUTS.subList(0, 4));
      assertThat(heaps).containsOnlyOnce(alone);
      assertThat(heaps)
          .filteredOn(heap -> heap != alone)
          .allSatisfy(heap -> assertThat(heap).isCloseTo(alone / 4, withinPercentage(10)));
    }
  }

  @Test
  void oneThatShrinksSendsTheSurplusAway() throws Exception {
    try (OpenProcessPool pool = open(2)) {
      Set<Long> two = Meeting.pids(pool, 2);
      assertThat(two).hasSize(2);
      pool.resize(1);
      Waiting.until(() -> !two.stream().allMatch(Meeting::isAlive));
      Set<Long> left = Meeting.pidsOfMany(pool);
      assertThat(left).hasSize(1).isSubsetOf(two);
      assertThat(two.stream().filter(Meeting::isAlive)).containsExactlyElementsOf(left);
    }
  }

  @Test
  void aCallThatRunsMeanwhileDoesNotNotice() throws Exception {
    Latch both = new Latch(2);
    Latch resized = new Latch(1);
    try (OpenProcessPool pool = open(2)) {
      Parallel call = Parallel.using(pool).chunked(Chunking.fixed(1)).crashRetries(0);
      CompletableFuture<List<Long>> pids =
          CompletableFuture.supplyAsync(
              () ->
                  call.map(
                      x -> {
                        if (x < 2) {
                          both.countDown();
                          resized.await();
                        }
                        return ProcessHandle.current().pid();
                      },
                      INPUTS));
      both.await();
      pool.resize(1);
      resized.countDown();
      assertThat(pids.join()).hasSameSizeAs(INPUTS);
      Set<Long> two = new TreeSet<>(pids.join());
      assertThat(two).hasSize(2);
      Waiting.until(() -> !two.stream().allMatch(Meeting::isAlive));
      assertThat(Meeting.pidsOfMany(pool)).hasSize(1).isSubsetOf(two);
    }
  }

  /** Law L12, of one that leaves while the call goes on without it. */
  @Test
  void whoIsTooManyClosesItsResources() throws Exception {
    Counter opened = new Counter();
    Counter closed = new Counter();
    PerWorker<Counter> key = PerWorker.of(() -> opened.counting(closed), Counter::increment);
    Latch both = new Latch(2);
    Latch resized = new Latch(1);
    try (OpenProcessPool pool = open(2)) {
      Parallel call = Parallel.using(pool).chunked(Chunking.fixed(1)).perWorker(key);
      CompletableFuture<Void> end =
          CompletableFuture.runAsync(
              () ->
                  call.forEach(
                      (x, context) -> {
                        context.get(key);
                        if (x < 2) {
                          both.countDown();
                          resized.await();
                        }
                      },
                      INPUTS));
      both.await();
      pool.resize(1);
      resized.countDown();
      end.join();
      assertThat(opened.get()).isEqualTo(2);
      Waiting.until(() -> closed.get() == 2); // the call does not wait for long
    }
  }
}
