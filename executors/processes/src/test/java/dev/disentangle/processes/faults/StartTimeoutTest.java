package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.processes.Held;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers that hang before they are ready. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class StartTimeoutTest {

  @TempDir File folder;

  @Test
  void oneThatIsNeverReadyEndsTheCall() {
    Held held = new Held(new File(folder, "held")); // and never let go
    try (OpenProcessPool pool =
        ProcessPool.builder()
            .workers(2)
            .startTimeout(Duration.ofSeconds(5))
            .jvmFlags(held.flags())
            .open()) {
      assertThatThrownBy(() -> Parallel.map(x -> x, List.of(1, 2, 3), pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no worker JVM")
          .hasMessageContaining("not ready within startTimeout(PT5S)");
      assertThat(folder.list()).containsExactly("held");
    }
  }
}
