package dev.disentangle.nesting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.pinned.PinnedThreads;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.VirtualThreads;
import dev.disentangle.threads.WorkStealing;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A job has as many workers as its outermost call, whatever strategies are nested in it: ten
 * workers of a call inside a task are not ten more.
 */
class OneBudgetTest {

  private static final int OUTER = 2;
  private static final int INNER = 10;
  private static final List<Integer> OUTER_ITEMS = IntStream.range(0, 4).boxed().toList();
  private static final List<Integer> INNER_ITEMS = IntStream.range(0, 40).boxed().toList();

  /** Of this JVM: a worker JVM has its own. */
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private static final AtomicInteger MOST = new AtomicInteger();

  static Stream<Arguments> pairs() {
    return Stream.of(
            WorkStealing.workers(OUTER),
            StaticChunking.workers(OUTER),
            VirtualThreads.limit(OUTER),
            PinnedThreads.workers(1),
            ProcessPool.workers(OUTER))
        .flatMap(
            outer ->
                Stream.of(
                        WorkStealing.workers(INNER),
                        StaticChunking.workers(INNER),
                        VirtualThreads.limit(INNER),
                        ProcessPool.workers(INNER))
                    .map(inner -> Arguments.of(outer, inner)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void nestedCallsAddNoWorkers(Strategy outer, Strategy inner) {
    MOST.set(0);
    List<Set<Long>> processes =
        Parallel.using(outer).chunked(Chunking.fixed(1)).map(item -> innerCall(inner), OUTER_ITEMS);
    int budget = outer.traits().parallelism();
    assertThat(MOST.get()).isLessThanOrEqualTo(budget);
    assertThat(processes).allSatisfy(some -> assertThat(some).hasSizeBetween(1, budget));
  }

  /** In which processes its items ran. */
  private static Set<Long> innerCall(Strategy inner) {
    return Set.copyOf(
        Parallel.using(inner).chunked(Chunking.fixed(1)).map(OneBudgetTest::work, INNER_ITEMS));
  }

  /** In which process it ran; in this one, how many ran at once is counted. */
  private static long work(int item) {
    int running = RUNNING.incrementAndGet();
    MOST.accumulateAndGet(running, Math::max);
    long sum = item;
    for (int i = 0; i < 200_000; i++) { // long enough for others to come, if there were any
      sum = sum * 31 + i;
    }
    RUNNING.decrementAndGet();
    return sum == 0 ? 0 : ProcessHandle.current().pid();
  }
}
