package dev.disentangle.processes.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.Held;
import dev.disentangle.processes.Meeting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As many JVMs start beside each other as there are processors. */
@Timeout(60)
class StartsTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** What the system's clock of process starts may be off. */
  private static final Duration TICKS = Duration.ofMillis(50);

  @TempDir File folder;

  @Test
  void oneMoreBeginsWhenTheEarliestHasTakenLong() throws Exception {
    Held held = new Held(new File(folder, "held"));
    int all = PROCESSORS + 1;
    try (OpenProcessPool pool = ProcessPool.builder().workers(all).jvmFlags(held.flags()).open()) {
      CompletableFuture<Set<Long>> call =
          CompletableFuture.supplyAsync(() -> Meeting.pids(pool, all));
      Waiting.until(() -> begun().size() == all);
      Duration apart = Duration.between(begun().get(0), begun().get(PROCESSORS));
      assertThat(apart.plus(TICKS)).isGreaterThanOrEqualTo(Duration.ofNanos(Starts.LONG));
      held.releaseUntil(call::isDone);
      assertThat(call.join()).hasSize(all);
    }
  }

  /** When the children of this process were started, the earliest first. */
  private static List<Instant> begun() {
    return ProcessHandle.current()
        .children()
        .map(child -> child.info().startInstant())
        .flatMap(Optional::stream)
        .sorted()
        .toList();
  }
}
