package dev.disentangle.processes.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.TaskFailedException;
import dev.disentangle.WorkerCrashedException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that die while they run a task. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class WorkerDeathsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 200).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();

  private static final Pattern ERROR_FILE = Pattern.compile("; see (\\S+hs_err\\S+\\.log)");

  @TempDir File folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 42})
  void haltHasCrashedTheItemThatDidIt(int code) {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      onlyCrashed(
          Parallel.using(pool)
              .outcomes(
                  x -> {
                    if (x == 77) {
                      Runtime.getRuntime().halt(code);
                    }
                    return x * x;
                  },
                  INPUTS),
          Set.of(77L),
          "exit code " + code);
    }
  }

  @Test
  void exitHasCrashedTheItemThatDidIt() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      onlyCrashed(
          Parallel.using(pool)
              .outcomes(
                  x -> {
                    if (x == 77) {
                      System.exit(3);
                    }
                    return x * x;
                  },
                  INPUTS),
          Set.of(77L),
          "exit code 3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM", "SEGV"})
  void whatASignalInterruptedIsRunAgain(String signal) {
    File here = folder;
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).workingFolder(here.toPath()).open()) {
      assertThat(
              Parallel.using(pool)
                  .map(
                      x -> {
                        if (x == 50 && Harm.first(here, "killed")) {
                          Harm.suffer(signal);
                        }
                        return x * x;
                      },
                      INPUTS))
          .isEqualTo(SQUARES);
    }
  }

  @Test
  void aSignalIsBlamedOnceTheRunsAreUsedUp() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      onlyCrashed(
          Parallel.using(pool)
              .outcomes(
                  x -> {
                    if (x == 50) {
                      Harm.suffer("KILL");
                    }
                    return x * x;
                  },
                  INPUTS),
          Set.of(50L),
          "SIGKILL");
    }
  }

  @Test
  void aNativeCrashNamesItsErrorFile() {
    File here = folder;
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).workingFolder(here.toPath()).open()) {
      onlyCrashed(
          Parallel.using(pool)
              .crashRetries(0)
              .outcomes(
                  x -> {
                    if (x == 50) {
                      Harm.suffer("SEGV");
                    }
                    return x * x;
                  },
                  INPUTS),
          Set.of(50L),
          "hs_err");
    }
  }

  /** By code in its own process, not by a signal from outside. */
  @Test
  void aNativeCrashFromInsideNamesAFileThatIsThere() throws Exception {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      List<Outcome<Integer>> outcomes =
          Parallel.using(pool)
              .crashRetries(0)
              .outcomes(
                  x -> {
                    if (x == 50) {
                      writeToNowhere();
                    }
                    return x * x;
                  },
                  INPUTS);
      onlyCrashed(outcomes, Set.of(50L), "crashed with SIGSEGV");
      String said = outcomes.get(50).cause().orElseThrow().getMessage();
      Matcher file = ERROR_FILE.matcher(said);
      assertThat(file.find()).as(said).isTrue();
      Path written = Path.of(file.group(1));
      assertThat(Files.readString(written, ISO_8859_1)).contains("SIGSEGV", "writeToNowhere");
      Files.delete(written);
    }
  }

  /** The class is in each JDK, but code that names it is warned of. */
  private static void writeToNowhere() throws Exception {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
  }

  @Test
  void aCallThatIsToHaveAllResultsThrowsWithTheBlame() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      assertThatThrownBy(
              () ->
                  Parallel.using(pool)
                      .map(
                          name -> {
                            if (name.equals("name 77")) {
                              Runtime.getRuntime().halt(42);
                            }
                            return name;
                          },
                          INPUTS.stream().map(x -> "name " + x).toList()))
          .isInstanceOfSatisfying(
              TaskFailedException.class,
              e -> {
                assertThat(e.index()).isEqualTo(77);
                assertThat(e.input()).isEqualTo("name 77");
                assertThat(e.worker()).startsWith("worker-");
                assertThat(e)
                    .hasMessageContaining("item 77 (input \"name 77\")")
                    .hasMessageContaining(e.worker())
                    .hasMessageContaining("exit code 42");
              })
          .hasCauseInstanceOf(WorkerCrashedException.class)
          .cause()
          .hasMessageContaining("exit code 42");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 13})
  void allWorkersKilledAtOnce(int workers) {
    File here = folder;
    try (OpenProcessPool pool = ProcessPool.builder().workers(workers).open()) {
      assertThat(
              Parallel.using(pool)
                  .crashRetries(2)
                  .chunked(Chunking.fixed(5))
                  .map(
                      x -> {
                        if (!new File(here, "killed").exists()) {
                          Harm.here(here);
                          long[] pids = Harm.awaitPids(here, workers);
                          if (Harm.first(here, "killed")) {
                            Harm.signal("KILL", pids);
                          }
                        }
                        return x * x;
                      },
                      INPUTS))
          .isEqualTo(SQUARES);
    }
  }

  @Test
  void workersThatKillEachOther() {
    File here = folder;
    try (OpenProcessPool pool = ProcessPool.builder().workers(3).open()) {
      assertThat(
              Parallel.using(pool)
                  .crashRetries(20)
                  .chunked(Chunking.fixed(1))
                  .map(
                      x -> {
                        Harm.here(here);
                        if (x % 40 == 3 && Harm.first(here, "killed" + x)) {
                          long own = ProcessHandle.current().pid();
                          long[] others =
                              Arrays.stream(Harm.awaitPids(here, 2))
                                  .filter(pid -> pid != own)
                                  .toArray();
                          Harm.signal("KILL", others);
                        }
                        return x * x;
                      },
                      INPUTS))
          .isEqualTo(SQUARES);
    }
  }

  @Test
  void killsDuringResize() throws Exception {
    File here = folder;
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      var results =
          Parallel.using(pool)
              .crashRetries(3)
              .unordered(
                  x -> {
                    if (x % 50 == 7 && Harm.first(here, "killed" + x)) {
                      Harm.suffer("KILL");
                    }
                    return x * x;
                  },
                  INPUTS);
      try (results) {
        Set<Integer> seen = new TreeSet<>();
        results.forEach(
            result -> {
              seen.add(result);
              pool.resize(1 + seen.size() % 3);
            });
        assertThat(seen).isEqualTo(new TreeSet<>(SQUARES));
      }
    }
  }

  @Test
  void aPoisonItemHasItsRunsAndCrashesAlone() {
    File here = folder;
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      onlyCrashed(
          Parallel.using(pool)
              .crashRetries(2)
              .outcomes(
                  x -> {
                    if (x == 100) {
                      Harm.trace(here, "poison");
                      Thread.sleep(50); // long enough to be known
                      Runtime.getRuntime().halt(9);
                    }
                    return x * x;
                  },
                  INPUTS),
          Set.of(100L),
          "exit code 9");
    }
    // the caller may not yet know of the item, if it stalls so long: then that run is nobody's
    assertThat(Harm.traces(folder, "poison")).isBetween(3L, 4L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50})
  void twoAdjacentPoisonItemsCrashAlone(int millis) {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      onlyCrashed(
          Parallel.using(pool)
              .outcomes(
                  x -> {
                    if (x == 100 || x == 101) {
                      Thread.sleep(millis);
                      Runtime.getRuntime().halt(9);
                    }
                    return x * x;
                  },
                  INPUTS),
          Set.of(100L, 101L),
          "exit code 9");
    }
  }

  private static void onlyCrashed(
      List<Outcome<Integer>> outcomes, Set<Long> guilty, String because) {
    assertThat(outcomes).hasSameSizeAs(SQUARES);
    for (Outcome<Integer> outcome : outcomes) {
      int index = (int) outcome.index();
      if (guilty.contains(outcome.index())) {
        assertThat(outcome).isInstanceOf(Outcome.Crashed.class);
        assertThat(outcome.run().input()).isEqualTo(INPUTS.get(index));
        assertThat(outcome.run().worker()).startsWith("worker-");
        assertThat(outcome.cause().orElseThrow()).hasMessageContaining(because);
      } else {
        assertThat(outcome.ok()).as("%s", outcome).isTrue();
        assertThat(outcome.value()).isEqualTo(SQUARES.get(index));
      }
    }
    assertThat(
            outcomes.stream().filter(o -> !o.ok()).map(Outcome::index).collect(Collectors.toSet()))
        .isEqualTo(guilty);
  }
}
