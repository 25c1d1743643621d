package dev.disentangle.processes.faults;

import static com.google.common.util.concurrent.Futures.getUnchecked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.disentangle.DeadlineExceededException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.SerializableCallable;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Latch;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.Held;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers that end, pools that are closed and callers that give up when it suits nobody. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class AwkwardMomentsTest {

  /** It is killed as it does not listen, and not since its item was at fault. */
  @Test
  void aWorkerKilledForItsCallHasNotCrashed() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThat(Parallel.map(x -> x, List.of(1), pool)).containsExactly(1);
      List<Outcome<Integer>> outcomes =
          Parallel.using(pool)
              .crashRetries(0)
              .deadline(Duration.ofSeconds(1))
              .outcomes(x -> Harm.loop().length(), List.of(0));
      assertThat(outcomes).hasOnlyElementsOfType(Outcome.Cancelled.class);
    }
  }

  @Test
  void aCallIsNotSentToAWorkerThatDiedIdle() {
    for (int round = 0; round < 5; round++) {
      try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
        Parallel call = Parallel.using(pool).crashRetries(0);
        long pid = call.map(x -> ProcessHandle.current().pid(), List.of(1)).get(0);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(call.map(x -> ProcessHandle.current().pid(), List.of(1))).isNotEmpty();
      }
    }
  }

  @Test
  void aSubmissionEndsWithThePoolThatIsClosedMeanwhile() throws Exception {
    for (int round = 0; round < 25; round++) {
      OpenProcessPool pool = ProcessPool.builder().workers(1).open();
      CompletableFuture<Integer> submitted = Parallel.using(pool).submit(() -> 1);
      for (int spins = 0; spins < 400 * round; spins++) {
        Thread.onSpinWait();
      }
      pool.close();
      try {
        assertThat(submitted.get(20, TimeUnit.SECONDS)).isEqualTo(1);
      } catch (ExecutionException closed) {
        assertThat(closed).hasMessageContaining("was closed");
      }
    }
  }

  @Test
  void aListenerCantWaitForTheWorkerThatWaitsForIt() {
    List<Throwable> refusals = new ArrayList<>();
    AtomicReference<CompletableFuture<Integer>> submitted = new AtomicReference<>();
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      Strategy other = pool.chunked(Chunking.fixed(1));
      ExecutorService executor = Parallel.using(pool).asExecutorService();
      List<Runnable> waits =
          List.of(
              () -> Parallel.map(x -> x, List.of(1), pool),
              () -> Parallel.map(x -> x, List.of(1), other),
              () -> submitted.get().join(),
              () -> getUnchecked(submitted.get()),
              () -> getUnchecked(executor.submit((SerializableCallable<Integer>) () -> 3)));
      for (Strategy strategy : List.of(pool, other)) {
        Parallel call =
            Parallel.using(strategy)
                .onMessage(
                    message -> {
                      submitted.set(Parallel.using(pool).submit(() -> 2));
                      waits.forEach(wait -> refusals.add(catchThrowable(wait::run)));
                    });
        assertThat(
                call.map(
                    (x, context) -> {
                      context.send(x);
                      return x;
                    },
                    List.of(1)))
            .containsExactly(1);
        assertThat(submitted.get().join()).isEqualTo(2);
      }
      assertThat(refusals).hasSize(2 * waits.size());
      assertThat(refusals)
          .allSatisfy(
              refusal ->
                  assertThat(refusal)
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining("submit it"));
    }
  }

  @Test
  void callsThatGaveUpAreForgottenWhileTheirWorkerIsBusy() throws Exception {
    Latch begun = new Latch(1);
    Latch go = new Latch(1);
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      CompletableFuture<Integer> busy =
          Parallel.using(pool)
              .submit(
                  () -> {
                    begun.countDown();
                    go.await();
                    return 1;
                  });
      begun.await();
      awaitCollected(givenUp(pool));
      go.countDown();
      busy.get(20, TimeUnit.SECONDS);
    }
  }

  private static WeakReference<byte[]> givenUp(OpenProcessPool pool) {
    byte[] input = new byte[1_000];
    try {
      Parallel.using(pool).deadline(Duration.ofMillis(10)).map(x -> x.length, List.of(input));
    } catch (DeadlineExceededException e) {
      // the worker is busy
    }
    return new WeakReference<>(input);
  }

  private static void awaitCollected(WeakReference<?> what) throws Exception {
    Waiting.until(
        () -> {
          System.gc();
          return what.refersTo(null);
        });
  }

  @Test
  void aPoolThatIsClosedWhileItsWorkerStartsKeepsNoCall(@TempDir File folder) throws Exception {
    Held held = new Held(new File(folder, "held"));
    OpenProcessPool pool = ProcessPool.builder().workers(1).jvmFlags(held.flags()).open();
    CompletableFuture<WeakReference<byte[]>> call =
        CompletableFuture.supplyAsync(() -> endedByClose(pool));
    Waiting.until(held.file()::exists);
    pool.close();
    awaitCollected(call.get(20, TimeUnit.SECONDS));
    assertThat(catchThrowable(pool::checkOpen)).isNotNull(); // and the pool is still here
  }

  private static WeakReference<byte[]> endedByClose(OpenProcessPool pool) {
    byte[] input = new byte[1_000];
    assertThat(catchThrowable(() -> Parallel.map(x -> x.length, List.of(input), pool)))
        .hasMessageContaining("was closed");
    return new WeakReference<>(input);
  }

  /** As long as a call lasts it has seen them all. */
  @Test
  void workersThatWereReplacedShareNoMemoryAnyMore() throws Exception {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/self/maps")));
    List<Integer> inputs = IntStream.range(0, 6).boxed().toList();
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).recycleAfterItems(1).open();
        Stream<double[]> arrays =
            Parallel.using(pool).window(1).stream(x -> new double[1 << 16], inputs)) {
      List<Long> rings = new ArrayList<>();
      arrays.forEach(array -> rings.add(rings()));
      Waiting.until(
          () -> {
            System.gc();
            return rings() <= 1;
          });
      assertThat(rings).hasSize(6);
    }
  }

  private static long rings() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains("/dev/shm/disentangle-")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes a call wherever it is loaded. */
  private static final class Table {
    static final List<Integer> SQUARES =
        Parallel.map(x -> x * x, List.of(1, 2, 3), ProcessPool.workers(2));
  }

  @Test
  void callsOutsideTasksStartNoWorkersInAWorker() {
    List<List<Long>> answers;
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      answers =
          Parallel.map(
              x -> {
                assertThat(Table.SQUARES).containsExactly(1, 4, 9);
                return CompletableFuture.supplyAsync(AwkwardMomentsTest::where).join();
              },
              List.of(1),
              pool);
    }
    List<Long> pids = answers.get(0);
    assertThat(pids.get(0)).isEqualTo(pids.get(1)).isNotEqualTo(ProcessHandle.current().pid());
  }

  private static List<Long> where() {
    long here = ProcessHandle.current().pid();
    return List.of(
        here,
        Parallel.map(x -> ProcessHandle.current().pid(), List.of(1), ProcessPool.workers(2))
            .get(0));
  }
}
