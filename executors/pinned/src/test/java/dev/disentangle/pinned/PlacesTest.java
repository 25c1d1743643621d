package dev.disentangle.pinned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.Results;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.machine.CpuSet;
import dev.disentangle.machine.Machine;
import dev.disentangle.machine.Placement;
import dev.disentangle.spi.DefaultWorkers;
import dev.disentangle.spi.Strategy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pinned threads, and whom they start, are where the kernel says they are. */
@Timeout(20)
class PlacesTest {

  private static final CpuSet ALL = Machine.local().mask().value();

  @BeforeEach
  void onLinux() {
    KernelsRecord.assumeThere();
  }

  @Test
  void eachWorkerIsOnItsCpu() {
    for (Placement placement : Placement.values()) {
      PinnedThreads strategy = PinnedThreads.workers().placed(placement);
      assertThat(ALL.numbers()).containsAll(strategy.cpus());
      assertThat(whereEachIs(strategy)).isEqualTo(strategy.cpus());
    }
    for (int cpu : ALL.numbers()) {
      assertThat(whereEachIs(PinnedThreads.on(cpu))).containsExactly(cpu);
    }
    assertThat(KernelsRecord.ofMe()).as("the caller's mask").isEqualTo(ALL);
  }

  /** The CPU of each worker, all being there at once. */
  private static List<Integer> whereEachIs(PinnedThreads strategy) {
    int workers = strategy.traits().parallelism();
    CountDownLatch all = new CountDownLatch(workers);
    List<CpuSet> masks =
        Parallel.map(
            i -> {
              all.countDown();
              Waiting.await(all);
              return KernelsRecord.ofMe();
            },
            IntStream.range(0, workers).boxed().toList(),
            strategy);
    assertThat(masks).allMatch(mask -> mask.size() == 1);
    return masks.stream().map(mask -> mask.numbers().get(0)).toList();
  }

  @Test
  void theSameIntervalStaysOnItsCpu() {
    PinnedThreads strategy = PinnedThreads.workers();
    Set<Map<Integer, CpuSet>> calls = new HashSet<>();
    for (Strategy called : List.of(strategy, strategy.chunked(Chunking.balanced()))) {
      for (int call = 0; call < 50; call++) {
        Map<Integer, CpuSet> where = new ConcurrentHashMap<>();
        CountDownLatch all = new CountDownLatch(strategy.traits().parallelism());
        Parallel.using(called)
            .range(0, 1_000)
            .forEachChunk(
                (from, to) -> {
                  where.put(from, KernelsRecord.ofMe());
                  all.countDown();
                  Waiting.await(all); // none is over before the others have begun
                });
        calls.add(where);
      }
    }
    assertThat(calls).hasSize(1);
  }

  @Test
  void nestedCallsStayOnTheSameCpus() {
    PinnedThreads outer = PinnedThreads.on(ALL.numbers().get(0));
    List<List<CpuSet>> masks =
        Parallel.map(
            i -> List.copyOf(Parallel.map(j -> KernelsRecord.ofMe(), List.of(1, 2, 3), outer)),
            List.of(1, 2),
            outer);
    assertThat(masks.stream().flatMap(List::stream))
        .containsOnly(CpuSet.of(List.of(ALL.numbers().get(0))));
  }

  @Test
  void poolsThatATaskStartsAreReleased() {
    for (Supplier<ExecutorService> maker :
        List.<Supplier<ExecutorService>>of(
            () -> Executors.newFixedThreadPool(2), () -> new ForkJoinPool(2))) {
      AtomicReference<ExecutorService> pool = new AtomicReference<>();
      Set<Path> threads = ConcurrentHashMap.newKeySet();
      Set<CpuSet> starters =
          ConcurrentHashMap.newKeySet(); // what they start begins with their mask
      try {
        Parallel.forEach(
            i -> {
              pool.set(maker.get());
              starters.add(KernelsRecord.ofMe());
              Callable<Boolean> look = () -> threads.add(KernelsRecord.mine());
              pool.get().invokeAll(List.of(look, look));
            },
            List.of(1),
            PinnedThreads.workers());
        assertThat(starters).allMatch(mask -> mask.size() == 1);
        threads.forEach(thread -> KernelsRecord.awaitMask(thread, ALL));
      } finally {
        pool.get().shutdownNow();
      }
    }
  }

  @Test
  void unpinnedForAMoment() {
    List<List<CpuSet>> masks =
        Parallel.map(
            i ->
                List.of(
                    PinnedThreads.unpinned(
                        () -> {
                          PinnedThreads.unpinned(KernelsRecord::ofMe);
                          return KernelsRecord.ofMe(); // during
                        }),
                    KernelsRecord.ofMe()), // and after
            List.of(1),
            PinnedThreads.on(ALL.numbers().get(0)));
    assertThat(masks.get(0)).containsExactly(ALL, CpuSet.of(List.of(ALL.numbers().get(0))));
    assertThatThrownBy(
            () ->
                PinnedThreads.unpinned(
                    () -> {
                      throw new IOException("mine");
                    }))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatIsCountedOnAPinnedThread() {
    int count = DefaultWorkers.count();
    List<Integer> counts =
        Parallel.map(i -> DefaultWorkers.count(), List.of(1, 2), PinnedThreads.workers());
    assertThat(counts).containsOnly(count);
  }

  @Test
  void aRefusalIsNoted() {
    int none = 8_000; // the kernel refuses, for real
    Strategy strategy =
        new PinnedThreads(1, Placement.COMPACT, List.of(none), Duration.ofMillis(10));
    Results<CpuSet> results = Parallel.map(i -> KernelsRecord.ofMe(), List.of(1, 2, 3), strategy);
    assertThat(results).containsOnly(ALL);
    assertThat(results.report().notes())
        .anyMatch(note -> note.contains("not pinned") && note.contains("refused CPUs 8000"));
  }
}
