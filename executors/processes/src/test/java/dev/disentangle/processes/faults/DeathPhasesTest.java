package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.Held;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.worker.Main;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that end, are killed or stopped while they do something else than run a task. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class DeathPhasesTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();
  private static final int MORE_THAN_A_PIPE = 1 << 20;

  @TempDir File folder;
  @TempDir File crashes;
  private OpenProcessPool pool;

  @BeforeEach
  void open() {
    pool = ProcessPool.builder().workers(2).workingFolder(crashes.toPath()).open();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "SEGV", "STOP"})
  void whileStarting(String signal) throws Exception {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    Thread killer =
        new Thread(
            () -> {
              try {
                Harm.signal(signal, awaitNew(before, 1)[0]);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    killer.start();
    // with retries: where the signal comes late, the worker is running something
    assertThat(Parallel.using(pool).map(x -> x * x, INPUTS)).isEqualTo(SQUARES);
    killer.join();
  }

  /** Their deaths are one reason to try again, and not as many as there are workers. */
  @Test
  void allAtOnceWhileStarting() throws Exception {
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    Held held = new Held(new File(folder, "held"));
    AtomicBoolean over = new AtomicBoolean();
    try (OpenProcessPool six = ProcessPool.builder().workers(6).jvmFlags(held.flags()).open();
        Waiting.Beside killer =
            Waiting.beside(
                () -> {
                  Harm.signal("KILL", awaitNew(before, 6));
                  held.releaseUntil(over::get);
                })) {
      try {
        assertThat(Parallel.map(x -> x * x, INPUTS, six)).isEqualTo(SQUARES);
      } finally {
        over.set(true);
      }
    }
  }

  /** So many workers that were not there before. */
  private static long[] awaitNew(Set<ProcessHandle> before, int count) throws InterruptedException {
    while (true) {
      long[] born =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child) && isWorker(child))
              .mapToLong(ProcessHandle::pid)
              .toArray();
      if (born.length >= count) {
        return born;
      }
      Thread.sleep(2); // the machine has other things to do
    }
  }

  /**
   * Not its forerunners: a shell, and before that a clone of this JVM, which is java as well. To
   * stop that one is to stop whoever started it.
   */
  private static boolean isWorker(ProcessHandle child) {
    ProcessHandle.Info info = child.info();
    return info.command().filter(command -> command.endsWith("java")).isPresent()
        && info.arguments().map(List::of).orElse(List.of()).contains(Main.class.getName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "SEGV", "STOP"})
  void whileReadingTheTask(String signal) {
    Ambush ambush = Ambush.whenRead(folder, signal);
    assertThat(Parallel.using(pool).map(x -> ambush.hashCode() == 0 ? 0 : x * x, INPUTS))
        .isEqualTo(SQUARES);
    assertThat(folder.list()).containsExactly("struck");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "SEGV", "STOP", "halt", "exit"})
  void whileReadingInputs(String signal) {
    List<Object> inputs = new ArrayList<>(INPUTS);
    inputs.set(50, Ambush.whenRead(folder, signal));
    assertThat(Parallel.using(pool).map(x -> x instanceof Integer i ? i : 50, inputs))
        .isEqualTo(INPUTS);
    assertThat(folder.list()).containsExactly("struck");
  }

  @ParameterizedTest
  @CsvSource({
    "KILL, ints",
    "STOP, ints",
    "KILL, text",
    "TERM, text",
    "SEGV, text",
    "STOP, text",
    "halt, text",
    "exit, text"
  })
  void whileWritingAResultThatIsLongerThanThePipe(String signal, String kind) {
    File here = folder;
    List<Object> results =
        Parallel.using(pool)
            .chunked(Chunking.fixed(2))
            .map(x -> x == 51 ? Ambush.whenWritten(here, signal) : longOne(kind, x), INPUTS);
    for (int x : INPUTS) {
      if (x == 51) {
        assertThat(results.get(x)).isInstanceOf(Ambush.class);
      } else {
        assertThat(results.get(x)).isEqualTo(longOne(kind, x));
      }
    }
    assertThat(folder.list()).containsExactly("struck");
  }

  /** Ints go by shared memory, but for the first; text by the pipe. */
  private static Object longOne(String kind, int x) {
    return kind.equals("text")
        ? Character.toString('a' + x % 26).repeat(MORE_THAN_A_PIPE)
        : IntStream.generate(() -> x).limit(MORE_THAN_A_PIPE / 4).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ints", "text"})
  void aHalfWrittenResultIsNoMalformedOne(String kind) {
    File here = folder;
    List<String> notes = new ArrayList<>();
    Parallel.using(pool)
        .chunked(Chunking.fixed(2))
        .onReport(report -> notes.addAll(report.notes()))
        .map(x -> x == 1 ? Ambush.whenWritten(here, "KILL") : longOne(kind, x), List.of(0, 1));
    assertThat(notes).anyMatch(note -> note.contains("killed by SIGKILL"));
    assertThat(notes).noneMatch(note -> note.contains("understood"));
  }

  /** A call does not wait for workers that are still starting, and nor does the end of its pool. */
  @Test
  void aPoolIsClosedWhileItsWorkersStart() {
    for (int i = 0; i < 10; i++) {
      OpenProcessPool brief = ProcessPool.builder().workers(3).open();
      try (brief) {
        assertThat(Parallel.map(x -> x, List.of(1, 2, 3), brief)).containsExactly(1, 2, 3);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "SEGV"})
  void killedWhileIdleIsNobodysFault(String signal) throws Exception {
    for (int i = 0; i < 5; i++) {
      long pid = Parallel.map(x -> ProcessHandle.current().pid(), List.of(1), pool).get(0);
      CompletableFuture<?> gone = ProcessHandle.of(pid).orElseThrow().onExit();
      Harm.signal(signal, pid);
      gone.join();
      assertThat(Parallel.using(pool).crashRetries(0).map(x -> x * x, INPUTS)).isEqualTo(SQUARES);
    }
  }

  @Test
  void stoppedWhileIdle() throws Exception {
    long pid = Parallel.map(x -> ProcessHandle.current().pid(), List.of(1), pool).get(0);
    Harm.signal("STOP", pid);
    assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
    Harm.awaitGone(pid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "SEGV", "STOP", "halt", "exit"})
  void whileClosingItsResource(String signal) throws Exception {
    File here = folder;
    PerWorker<String> resource =
        PerWorker.of(
            () -> "open",
            open -> {
              if (Harm.first(here, "struck")) {
                Harm.suffer(signal);
              }
            });
    Parallel call = Parallel.using(pool).perWorker(resource);
    assertThat(call.map((x, context) -> x * x, INPUTS)).isEqualTo(SQUARES);
    Waiting.until(new File(folder, "struck")::exists); // the call does not wait for long
    assertThat(folder.list()).containsExactly("struck");
    assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
  }
}
