package dev.disentangle.processes.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.Held;
import dev.disentangle.processes.Meeting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** As many JVMs start beside each other as there are processors. */
@Timeout(60)
class StartsTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  @TempDir File folder;

  @Test
  void oneMoreBeginsWhenTheEarliestHasTakenLong() throws Exception {
    Held held = new Held(new File(folder, "held"));
    int all = PROCESSORS + 1;
    try (OpenProcessPool pool = ProcessPool.builder().workers(all).jvmFlags(held.flags()).open()) {
      long before = System.nanoTime();
      CompletableFuture<Set<Long>> call =
          CompletableFuture.supplyAsync(() -> Meeting.pids(pool, all));
      Waiting.until(() -> ProcessHandle.current().children().count() == all);
      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(Starts.LONG);
      held.releaseUntil(call::isDone);
      assertThat(call.join()).hasSize(all);
    }
  }
}
