package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.Meeting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of workers when something happens to their caller. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class CallerFaultsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();

  @TempDir File folder;

  /** A program of its own; what comes before its command line may be a program that becomes it. */
  private Process callerWithWorkersBusyWith(int workers, String what, String... before)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            BusyCaller.class.getName(),
            folder.getPath(),
            Integer.toString(workers),
            what));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Few, for they take all the time that they get, and have to end in a time of their own. */
  @ParameterizedTest
  @ValueSource(strings = {"the task", "a counted loop", "reading the task", "closing its resource"})
  void killedCallersLeaveNoWorkers(String busyWith) throws Exception {
    Process caller = callerWithWorkersBusyWith(3, busyWith);
    long[] workers = Harm.awaitPids(folder, 3);
    Harm.signal("KILL", caller.pid());
    Harm.awaitGone(workers);
    assertThat(caller.waitFor()).isEqualTo(137);
  }

  @Test
  @Tag("stress")
  void aKilledCallerLeavesNoneOfManyWorkers() throws Exception {
    Process caller = callerWithWorkersBusyWith(8, "the task");
    long[] workers = Harm.awaitPids(folder, 8);
    Harm.signal("KILL", caller.pid());
    Harm.awaitGone(workers);
    assertThat(caller.waitFor()).isEqualTo(137);
  }

  /** Before they know what they are. */
  @Test
  void callersKilledWhileTheirWorkersStartLeaveNone() throws Exception {
    Process caller = callerWithWorkersBusyWith(3, "the task");
    Waiting.until(() -> caller.children().findAny().isPresent());
    long[] workers = caller.children().mapToLong(ProcessHandle::pid).toArray();
    Harm.signal("KILL", caller.pid());
    Harm.awaitGone(workers);
    assertThat(caller.waitFor()).isEqualTo(137);
  }

  /** All of them are told, as a terminal does; no worker is started in place of one that ended. */
  @Test
  void ctrlCEndsTheCallerAndItsWorkers() throws Exception {
    String[] group = {"setsid", "env", "--default-signal=INT"}; // it is ignored in the background
    assumeThat(runs(group)).as("this system has setsid, and env with that option").isTrue();
    Process caller = callerWithWorkersBusyWith(8, "the task", group);
    long[] workers = Harm.awaitPids(folder, 8);
    Harm.signalGroup("INT", caller.pid());
    assertThat(caller.waitFor(Waiting.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(caller.exitValue()).isEqualTo(130);
    Harm.awaitGone(workers);
    Harm.awaitGroupGone(caller.pid());
  }

  /** As by Ctrl-Z and {@code fg}. That all were silent for long means nothing. */
  @Test
  void aCallerThatIsStoppedWithItsWorkersGoesOnWithThem() throws Exception {
    assumeThat(runs("setsid")).as("this system has setsid").isTrue();
    Process caller = callerWithWorkersBusyWith(3, "the task, until it is told", "setsid");
    Harm.awaitPids(folder, 3);
    Harm.signal("STOP", caller.pid()); // first, as one that runs kills workers that are stopped
    Harm.awaitStopped(caller.pid());
    Harm.signalGroup("STOP", caller.pid());
    Thread.sleep(5_500); // longer than the heartbeat: that is what it is about
    Harm.signalGroup("CONT", caller.pid());
    Thread.sleep(1_000); // twice as long as it takes the caller to look after them
    assertThat(new File(folder, "told").createNewFile()).isTrue();
    assertThat(caller.waitFor(Waiting.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(caller.exitValue()).isZero();
  }

  private static boolean runs(String... before) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(before));
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  @Test
  void aCallerThatExitsIsNotHeldUpAndLeavesNoWorkers() throws Exception {
    Process caller = callerWithWorkersBusyWith(8, "the task, until the caller exits");
    long[] workers = Harm.awaitPids(folder, 8);
    assertThat(caller.waitFor(Waiting.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(caller.exitValue()).isEqualTo(5);
    Harm.awaitGone(workers);
  }

  @Test
  void anInterruptedCallerEndsPromptlyAndKeepsItsFlag() throws Exception {
    File here = folder;
    Thread caller = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                Harm.awaitPids(here, 2);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              caller.interrupt();
            });
    interrupter.start();
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      assertThatThrownBy(
              () ->
                  Parallel.using(pool)
                      .forEach(
                          x -> {
                            Harm.here(here);
                            Thread.sleep(Long.MAX_VALUE);
                          },
                          INPUTS))
          .isInstanceOf(CallCancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
    }
    interrupter.join();
  }

  @Test
  void aStreamClosedHalfWayReleasesItsWorkers() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      try (Stream<Integer> results =
          Parallel.using(pool).stream(x -> x * x, Stream.iterate(0, x -> x + 1)::iterator)) {
        assertThat(results.limit(10).toList()).isEqualTo(SQUARES.subList(0, 10));
      }
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
    }
  }

  @Test
  void tenCallersShareAColdPoolOfWhichOneBreaksTheWorkers() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(10);
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      List<Future<List<Integer>>> answers = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        answers.add(callers.submit(() -> Parallel.map(x -> x * x, INPUTS, pool)));
      }
      Future<List<Outcome<Integer>>> breaking =
          callers.submit(
              () ->
                  Parallel.using(pool)
                      .outcomes(
                          x -> {
                            if (x == 5) {
                              Runtime.getRuntime().halt(1);
                            }
                            return x;
                          },
                          INPUTS));
      for (Future<List<Integer>> answer : answers) {
        assertThat(answer.get()).isEqualTo(SQUARES);
      }
      assertThat(breaking.get().stream().filter(outcome -> !outcome.ok()).map(Outcome::index))
          .containsExactly(5L);
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void aTaskMayUseThePoolItRunsIn() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      Task<Integer, Integer> innermost = z -> z + 1;
      Task<Integer, Integer> inner = y -> Parallel.map(innermost, List.of(y), pool).get(0);
      assertThat(Parallel.map(x -> Parallel.map(inner, INPUTS, pool).size(), INPUTS, pool))
          .hasSize(100)
          .containsOnly(100);
    }
  }

  @Test
  void poolsAreClosedWhileInUseTwiceAndUsedAfterwards() throws Exception {
    File here = folder;
    OpenProcessPool pool = ProcessPool.builder().workers(2).open();
    Thread closer =
        new Thread(
            () -> {
              try {
                Harm.awaitPids(here, 2);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              pool.close();
              pool.close();
            });
    closer.start();
    assertThatThrownBy(
            () ->
                Parallel.using(pool)
                    .forEach(
                        x -> {
                          Harm.here(here);
                          Thread.sleep(Long.MAX_VALUE);
                        },
                        INPUTS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
    closer.join();
    assertThatThrownBy(() -> Parallel.map(x -> x, INPUTS, pool))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
  }

  @Test
  void manySmallCallsGrowNothing() throws Exception {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      Meeting.pids(pool, 2); // both have started
      int threads = Thread.activeCount();
      String[] files = new File("/proc/self/fd").list();
      for (int i = 0; i < 500; i++) {
        assertThat(Parallel.map(x -> x + 1, List.of(i), pool)).containsExactly(i + 1);
      }
      Waiting.until(() -> Thread.activeCount() <= threads + 4);
      if (files != null) {
        Waiting.until(() -> new File("/proc/self/fd").list().length <= files.length + 2);
      }
    }
  }
}
