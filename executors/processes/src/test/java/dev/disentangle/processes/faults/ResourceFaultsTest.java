package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.DeadlineExceededException;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Per-worker resources that can't be opened or closed, or not in time. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class ResourceFaultsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();

  /** Six times what lies between two beats, so that one that is late costs no worker. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  @TempDir File folder;
  private OpenProcessPool pool;

  @BeforeEach
  void open() {
    pool = ProcessPool.builder().workers(2).heartbeat(HEARTBEAT).open();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private void poolLives() {
    assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
  }

  @Test
  void initThrows() {
    PerWorker<String> resource =
        PerWorker.of(
            () -> {
              throw new IOException("no connection");
            });
    assertThatThrownBy(
            () -> Parallel.using(pool).perWorker(resource).map((x, context) -> x, INPUTS))
        .hasMessageContaining("per-worker resource")
        .hasMessageContaining("no connection");
    poolLives();
  }

  @Test
  void initHangsUntilTheDeadline() throws Exception {
    poolLives();
    File here = folder;
    PerWorker<String> resource =
        PerWorker.of(
            () -> {
              Harm.here(here);
              return Harm.loop();
            });
    assertThatThrownBy(
            () ->
                Parallel.using(pool)
                    .perWorker(resource)
                    .deadline(Duration.ofSeconds(4)) // time enough for one to sign in
                    .map((x, context) -> x, INPUTS))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageMatching(".* not opened their per-worker resources: [12]");
    Harm.awaitGone(Harm.awaitPids(folder, 1));
    poolLives();
  }

  @Test
  void aLongInitIsNoSilence() {
    File here = folder;
    PerWorker<Long> resource =
        PerWorker.of(
            () -> {
              Harm.here(here);
              Thread.sleep(HEARTBEAT.plusSeconds(1).toMillis());
              return ProcessHandle.current().pid();
            });
    Parallel call = Parallel.using(pool).perWorker(resource).crashRetries(0);
    assertThat(call.map((x, context) -> context.get(resource) - x, List.of(0, 0))).hasSize(2);
    assertThat(folder.list()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void closeThrows() {
    File here = folder;
    PerWorker<String> resource =
        PerWorker.of(
            () -> "open",
            open -> {
              Harm.here(here);
              throw new IOException("can't be closed");
            });
    assertThat(Parallel.using(pool).perWorker(resource).map((x, context) -> x * x, INPUTS))
        .isEqualTo(SQUARES);
    assertThat(folder.list()).isNotEmpty();
    poolLives();
  }

  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void closeThrowsWhatCantBePrinted() {
    PerWorker<String> resource =
        PerWorker.of(
            () -> "open",
            open -> {
              throw new Mute();
            });
    try (OpenProcessPool one = ProcessPool.builder().workers(1).open()) {
      Parallel call = Parallel.using(one).perWorker(resource);
      long pid = call.map((x, context) -> ProcessHandle.current().pid(), List.of(1)).get(0);
      assertThat(call.map((x, context) -> ProcessHandle.current().pid(), List.of(1)))
          .containsExactly(pid);
    }
  }

  @Test
  void closeHangs() throws Exception {
    File here = folder;
    PerWorker<String> resource =
        PerWorker.of(
            () -> "open",
            open -> {
              Harm.here(here);
              Harm.loop();
            });
    assertThat(Parallel.using(pool).perWorker(resource).map((x, context) -> x * x, INPUTS))
        .isEqualTo(SQUARES);
    poolLives();
    Harm.awaitGone(Harm.awaitPids(folder, 1));
  }

  /** Here it is replaced no sooner than the test would have failed. */
  @Test
  void aCallDoesNotWaitForACloseThatHangs() throws Exception {
    File here = folder;
    PerWorker<String> resource =
        PerWorker.of(
            () -> "open",
            open -> {
              Harm.here(here);
              Harm.loop();
            });
    try (OpenProcessPool patient =
        ProcessPool.builder().workers(2).heartbeat(Duration.ofMinutes(5)).open()) {
      assertThat(Parallel.using(patient).perWorker(resource).map((x, context) -> x * x, INPUTS))
          .isEqualTo(SQUARES);
      for (long pid : Harm.awaitPids(folder, 1)) {
        assertThat(Harm.isRunning(pid)).isTrue();
      }
    }
  }
}
