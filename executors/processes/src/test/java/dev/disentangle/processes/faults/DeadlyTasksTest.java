package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.WorkerCrashedException;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that end every worker before it comes to an item: no item is to blame, nor tried for. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class DeadlyTasksTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 1_000).boxed().toList();

  @TempDir File folder;
  private OpenProcessPool pool;

  @BeforeEach
  void open() {
    pool = ProcessPool.builder().workers(2).open();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private static void end(File folder, String how) throws IOException {
    Harm.here(folder);
    if (how.equals("exit")) {
      System.exit(3);
    }
    Runtime.getRuntime().halt(3);
  }

  /** A part of a task. */
  private static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;
    private final File folder;
    private final String how;

    Part(File folder, String how) {
      this.folder = folder;
      this.how = how;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      end(folder, how);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt", "exit"})
  void whenTheyAreRead(String how) {
    Part part = new Part(folder, how);
    assertThatThrownBy(() -> Parallel.using(pool).outcomes(x -> part.how + x, INPUTS))
        .isInstanceOf(WorkerCrashedException.class)
        .hasMessageContaining("4 in turn died while they read the task or opened its resources")
        .hasMessageContaining("exit code 3");
    assertThat(folder.list()).hasSizeBetween(4, 5); // the other one may have come that far
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt", "exit"})
  void whenTheirResourcesAreOpened(String how) {
    File here = folder;
    PerWorker<String> resource =
        PerWorker.of(
            () -> {
              end(here, how);
              return "never";
            });
    assertThatThrownBy(
            () ->
                Parallel.using(pool)
                    .crashRetries(0)
                    .perWorker(resource)
                    .outcomes((x, context) -> x, INPUTS))
        .isInstanceOf(WorkerCrashedException.class)
        .hasMessageContaining("exit code 3");
    assertThat(folder.list()).hasSizeBetween(2, 3);
  }

  /** However soon it does. */
  @Test
  void anItemIsToBlameThatEndsItsWorkerAtOnce() {
    assertThat(
            Parallel.using(pool)
                .outcomes(
                    x -> {
                      Runtime.getRuntime().halt(3);
                      return x;
                    },
                    INPUTS.subList(0, 5)))
        .allSatisfy(
            outcome ->
                assertThat(outcome.cause().orElseThrow())
                    .isInstanceOf(WorkerCrashedException.class)
                    .hasMessageContaining("exit code 3"));
  }
}
