package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Counter;
import dev.disentangle.conformance.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker is replaced between chunks, and has at least one before that. */
@Timeout(60)
class RecyclingTest {

  /** The ids of the worker JVMs that ran the items, one a chunk. */
  private static List<Long> pids(ProcessPoolBuilder builder, int items) {
    try (OpenProcessPool pool = builder.workers(1).open()) {
      return Parallel.using(pool.chunked(Chunking.fixed(1)))
          .map(x -> ProcessHandle.current().pid(), IntStream.range(0, items).boxed().toList());
    }
  }

  /** Chunks that are under way by then are run: 32 at most. */
  @Test
  void afterSoManyItems() {
    Map<Long, Long> items =
        pids(ProcessPool.builder().recycleAfterItems(2), 60).stream()
            .collect(Collectors.groupingBy(pid -> pid, Collectors.counting()));
    assertThat(items.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(2 + 32));
  }

  /** None is as young as that when it is ready. */
  @Test
  void afterLessTimeThanItTakesToStart() {
    List<Long> pids = pids(ProcessPool.builder().recycleAfter(Duration.ofNanos(1)), 6);
    assertThat(pids).hasSize(6).doesNotHaveDuplicates();
  }

  /** None is as small as that. */
  @Test
  void aboveLessMemoryThanAnyHas() {
    List<Long> pids = pids(ProcessPool.builder().recycleAbove(1), 6);
    assertThat(pids).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void whenItIsAsOldAsThat() throws Exception {
    Duration age = Duration.ofMillis(300);
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).recycleAfter(age).open()) {
      long first = pid(pool, 0);
      long seen = System.nanoTime();
      Waiting.until(() -> System.nanoTime() - seen > age.toNanos());
      pid(pool, 0); // which may be that worker's last
      assertThat(pid(pool, 0)).isNotEqualTo(first);
    }
  }

  /** A small one stays; one that has grown out of its heap, too, is replaced. */
  @Test
  void whenItIsAsLargeAsThat() {
    assumeThat(Path.of("/proc/self/status")).exists();
    long most = 400L << 20;
    try (OpenProcessPool pool =
        ProcessPool.builder()
            .workers(1)
            .heap(64L << 20)
            .recycleAbove(most)
            .jvmFlags("-XX:MaxDirectMemorySize=1g")
            .open()) {
      long small = pid(pool, 0);
      assertThat(pid(pool, 0)).isEqualTo(small);
      assertThat(pid(pool, (int) most)).isEqualTo(small); // between chunks, not in one
      assertThat(pid(pool, 0)).isNotEqualTo(small);
    }
  }

  private static @Nullable ByteBuffer hoard;

  /** That of the worker which now has so many bytes outside its heap. */
  private static long pid(OpenProcessPool pool, int bytes) {
    return Parallel.map(
            size -> {
              hoard = ByteBuffer.allocateDirect(size);
              return ProcessHandle.current().pid();
            },
            List.of(bytes),
            pool)
        .get(0);
  }

  @Test
  void notBelowWhatWasAskedFor() {
    ProcessPoolBuilder patient =
        ProcessPool.builder()
            .recycleAfterItems(1_000)
            .recycleAfter(Duration.ofHours(1))
            .recycleAbove(64L << 30);
    assertThat(new HashSet<>(pids(patient, 60))).hasSize(1);
  }

  /** Law L12. */
  @Test
  void whoIsReplacedClosesItsResources() throws Exception {
    Counter opened = new Counter();
    Counter closed = new Counter();
    PerWorker<Counter> key = PerWorker.of(() -> opened.counting(closed), Counter::increment);
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).recycleAfterItems(1).open()) {
      Parallel.using(pool.chunked(Chunking.fixed(1)))
          .perWorker(key)
          .forEach((x, context) -> context.get(key), IntStream.range(0, 8).boxed().toList());
      assertThat(opened.get()).isGreaterThan(2);
      Waiting.until(() -> closed.get() == opened.get()); // the call does not wait for long
    }
  }

  @Test
  void whoIsLeavingIsKilledWithItsPool() throws Exception {
    long pid;
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).recycleAfterItems(1).open()) {
      pid =
          Parallel.map(
                  x -> {
                    Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> LockSupport.parkNanos(Long.MAX_VALUE)));
                    return ProcessHandle.current().pid();
                  },
                  List.of(1),
                  pool)
              .get(0);
    }
    Waiting.until(() -> !Meeting.isAlive(pid));
  }

  /** Closing them takes so long that the worker's other thread reads meanwhile. */
  @Test
  void whoHasClosedItsResourcesRunsItsShutdownHooks(@TempDir Path folder) throws Exception {
    PerWorker<Integer> slow = PerWorker.of(() -> 1, one -> Thread.sleep(20));
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).recycleAfterItems(1).open()) {
      for (int round = 0; round < 5; round++) {
        Path note = folder.resolve("note" + round);
        String file = note.toString();
        Parallel.using(pool)
            .perWorker(slow)
            .forEach(
                (x, context) -> {
                  context.get(slow);
                  Runtime.getRuntime().addShutdownHook(new Thread(() -> noteTheEnd(file)));
                },
                List.of(1));
        Waiting.until(() -> Files.exists(note));
      }
    }
  }

  /** Not before it has looked for what only the caller could have. */
  private static void noteTheEnd(String file) {
    if (RecyclingTest.class.getResource("no.such") == null
        && RecyclingTest.class.getResourceAsStream("no.such") == null) {
      new File(file).mkdir();
    }
  }

  /** Law L14: the memory that each mapped with its caller is the collector's once it has left. */
  @Test
  void nothingStaysMappedOfThoseThatLeft() throws Exception {
    assumeThat(Path.of("/proc/self/maps")).exists();
    long before = mapped(); // by workers of other tests, which may be idle now
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).recycleAfterItems(1).open()) {
      Parallel call = Parallel.using(pool.chunked(Chunking.fixed(1)));
      List<double[]> longOnes = Collections.nCopies(60, new double[1 << 14]);
      List<Long> pids =
          call.map(x -> x.length == 1 << 14 ? ProcessHandle.current().pid() : -1, longOnes);
      assertThat(new HashSet<>(pids)).hasSizeGreaterThan(5);
    }
    Waiting.until(
        () -> {
          System.gc(); // it is what unmaps
          return mapped() <= before;
        });
  }

  private static long mapped() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains("/dev/shm/")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
