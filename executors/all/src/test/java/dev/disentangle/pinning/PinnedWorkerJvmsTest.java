package dev.disentangle.pinning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.machine.CpuSet;
import dev.disentangle.machine.Machine;
import dev.disentangle.machine.Placement;
import dev.disentangle.pinned.PinnedThreads;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Worker JVMs and the masks of threads, by the kernel's own record. */
class PinnedWorkerJvmsTest {

  private static final String LIST = "Cpus_allowed_list:";
  private static final Set<CpuSet> ALL = Set.of(Machine.local().mask().value());
  private static final List<Integer> ITEMS = IntStream.range(0, 8).boxed().toList();

  /** What a worker says of itself. */
  record Seen(long pid, String main, String task, int processors) implements Serializable {

    static Seen here() throws IOException {
      long pid = ProcessHandle.current().pid();
      return new Seen(
          pid,
          mask(Path.of("/proc/self/task/" + pid + "/status")),
          mask(Path.of("/proc/thread-self/status")),
          Runtime.getRuntime().availableProcessors());
    }
  }

  private static String mask(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(LIST))
        .map(line -> line.substring(LIST.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @BeforeEach
  void onLinux() {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/thread-self/status")), "no /proc");
    Assumptions.assumeTrue(Machine.local().mask().value().size() > 1, "one CPU");
  }

  @Test
  void eachWorkerIsOnACpuOfItsOwnAndTheCallerOnAll() {
    List<Integer> cpus = Machine.local().placed(2, Placement.PHYSICAL_CORES_FIRST);
    Map<String, CpuSet> before = masksOfThisProcess(); // other tests may have pinned threads here
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).pinned(Placement.PHYSICAL_CORES_FIRST).open()) {
      var seen = Parallel.using(pool).chunked(Chunking.fixed(1)).map(item -> Seen.here(), ITEMS);
      for (Seen worker : seen) {
        assertThat(cpus.stream().map(String::valueOf)).contains(worker.main());
        assertThat(worker.task()).isEqualTo(worker.main());
        assertThat(worker.processors()).isEqualTo(1);
      }
      assertThat(seen.report().toString()).doesNotContain("not pinned");
      Map<String, CpuSet> after;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      do { // who starts a worker is on its CPU for a moment
        after = masksOfThisProcess();
        after.entrySet().removeAll(before.entrySet());
      } while (!ALL.containsAll(after.values()) && System.nanoTime() < end);
      assertThat(ALL).containsAll(after.values());
    }
  }

  @Test
  void anotherCpuForEachSeat(@TempDir Path folder) {
    String there = folder.toString();
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).pinned(Placement.SCATTER).open()) {
      List<String> masks =
          Parallel.using(pool)
              .chunked(Chunking.fixed(1))
              .map(
                  item -> {
                    meet(Path.of(there), item, 1 - item);
                    return Seen.here().task();
                  },
                  List.of(0, 1));
      assertThat(masks)
          .containsExactlyInAnyOrderElementsOf(
              Machine.local().placed(2, Placement.SCATTER).stream().map(String::valueOf).toList());
    }
  }

  /** Waits until the other is there too, which is in another process. */
  private static void meet(Path folder, int me, int other) throws IOException {
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Files.createFile(folder.resolve("" + me));
      while (!Files.exists(folder.resolve("" + other))) {
        WatchKey key = watch.take();
        key.pollEvents();
        key.reset();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void moreWorkersThanCpusAreRefused() {
    int tooMany = Machine.local().mask().value().size() + 1;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessPool.builder().pinned(Placement.COMPACT).workers(tooMany).open())
        .withMessageContaining(tooMany + " workers")
        .withMessageContaining(Machine.local().mask().value().toString());
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).pinned(Placement.COMPACT).open()) {
      assertThatIllegalArgumentException().isThrownBy(() -> pool.resize(tooMany));
    }
    assertThatNullPointerException().isThrownBy(() -> ProcessPool.builder().pinned(null));
  }

  @Test
  void workersStartedFromAPinnedTaskAreNotConfined() throws Exception {
    String all = Machine.local().mask().value().toString();
    List<String> seen =
        Parallel.map(
            item -> {
              // A thread of the task's own, which has inherited its mask: calls are not nested
              // there.
              FutureTask<List<String>> call = new FutureTask<>(() -> masksOfNewWorkers());
              Thread thread = new Thread(call);
              thread.start();
              return String.join(" ", call.get());
            },
            List.of(1),
            PinnedThreads.workers(1));
    assertThat(seen).containsExactly(all + " " + all);
  }

  private static List<String> masksOfNewWorkers() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      return new ArrayList<>(Parallel.map(item -> Seen.here().main(), List.of(1, 2), pool));
    }
  }

  private static Map<String, CpuSet> masksOfThisProcess() {
    Map<String, CpuSet> masks = new HashMap<>();
    for (String thread : Objects.requireNonNull(new File("/proc/self/task").list(), "no /proc")) {
      try {
        masks.put(thread, CpuSet.parse(mask(Path.of("/proc/self/task", thread, "status"))));
      } catch (IOException e) {
        // it has ended meanwhile
      }
    }
    return masks;
  }
}
