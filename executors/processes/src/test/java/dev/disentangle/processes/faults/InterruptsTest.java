package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Shared;
import dev.disentangle.Task;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task that listens to its interrupt keeps its worker, and one that doesn't loses it. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class InterruptsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 10).boxed().toList();
  private static final int BAD = 5;

  /** One that gets no CPU in the time that it has to end loses it too, which can happen once. */
  @Test
  void oneThatListensKeepsIt() {
    List<Long> pids = pidsAround(x -> Waiting.<Long>forInterrupt());
    if (Set.copyOf(pids).size() > 1) {
      pids = pidsAround(x -> Waiting.<Long>forInterrupt());
    }
    assertThat(pids).hasSize(1 + INPUTS.size()).containsOnly(pids.get(0));
    assertThat(ProcessHandle.current().pid()).isNotIn(pids);
  }

  @Test
  void oneThatIgnoresItLosesIt() throws Exception {
    Waiting.inOneOf(2, InterruptsTest::losesItsWorker); // another may get no CPU for so long
  }

  private static void losesItsWorker() {
    List<Long> pids = pidsAround(x -> Long.valueOf(Harm.loop()));
    long before = pids.get(0);
    long after = pids.get(pids.size() - 1);
    assertThat(after).isNotEqualTo(before);
    assertThat(pids.subList(0, 1 + BAD)).containsOnly(before);
    assertThat(pids.subList(1 + BAD, pids.size())).containsOnly(after);
    assertThat(Harm.isRunning(before)).isFalse();
  }

  /** As what a task leaves, what a resource leaves that is closed is not the next call's. */
  @Test
  void oneThatAResourceRaisesAsItIsClosedDoesNotReachTheNextCall() {
    PerWorker<String> tool = PerWorker.of(() -> "tool", t -> Thread.currentThread().interrupt());
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open();
        Shared<LongBuffer> mapped = Shared.of(LongBuffer.allocate(100_000))) {
      assertThat(Parallel.using(pool).perWorker(tool).map((x, here) -> here.get(tool), List.of(1)))
          .containsExactly("tool");
      assertThat(
              Parallel.map(
                  x -> {
                    Thread.sleep(1);
                    return mapped.get().get(x);
                  },
                  List.of(1),
                  pool))
          .containsExactly(0L);
    }
  }

  /** The worker's thread is no longer that task's. */
  @Test
  void thoseThatATasksThreadRaisesLateDoNotEndTheNextCall() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open();
        Shared<LongBuffer> mapped = Shared.of(LongBuffer.allocate(100_000))) {
      Parallel.forEach(x -> keepInterrupting(Thread.currentThread()), List.of(1), pool);
      assertThat(Parallel.map(x -> mapped.get().get(x), List.of(1), pool)).containsExactly(0L);
    }
  }

  private static void keepInterrupting(Thread worker) {
    Thread late =
        new Thread(
            () -> {
              while (true) {
                worker.interrupt();
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
              }
            });
    late.setDaemon(true);
    late.start();
  }

  /** The one worker before a call in which an item has timed out, then in that, and after it. */
  private static List<Long> pidsAround(Task<Integer, Long> bad) {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      Task<Integer, Long> pid = x -> ProcessHandle.current().pid();
      long before = Parallel.map(pid, List.of(0), pool).get(0);
      List<Outcome<Long>> outcomes =
          Parallel.using(pool)
              .crashRetries(0)
              .itemTimeout(Duration.ofMillis(300))
              .outcomes(x -> x == BAD ? bad.apply(x) : pid.apply(x), INPUTS);
      assertThat(outcomes.get(BAD)).isInstanceOf(Outcome.TimedOut.class);
      List<Long> pids = new ArrayList<>();
      pids.add(before);
      for (Outcome<Long> outcome : outcomes) {
        if (outcome.index() != BAD) {
          pids.add(outcome.value());
        }
      }
      pids.addAll(Parallel.map(pid, List.of(0), pool));
      return pids;
    }
  }
}
