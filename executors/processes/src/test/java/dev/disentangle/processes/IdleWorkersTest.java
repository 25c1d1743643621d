package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.conformance.Waiting;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers leave when they have been idle. */
@Timeout(60)
class IdleWorkersTest {

  @Test
  void theyEndByThemselvesAndTheNextCallHasOthers() throws Exception {
    Duration brief = Duration.ofMillis(200);
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).idleTimeout(brief).open()) {
      Set<Long> first = Meeting.pids(pool, 2);
      assertThat(first).hasSize(2);
      Waiting.until(() -> first.stream().noneMatch(Meeting::isAlive));
      assertThat(Meeting.pids(pool, 2)).hasSize(2).doesNotContainAnyElementsOf(first);
    }
  }

  @Test
  void whoIsStartedForACallThatIsOverLeavesToo() throws Exception {
    Duration brief = Duration.ofMillis(200);
    Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).idleTimeout(brief).open()) {
      for (int round = 0; round < 5; round++) {
        Parallel.map(x -> x, List.of(1), pool); // one worker is warm
        Parallel.map(x -> x, List.of(1, 2), pool); // and does all before another is there
        Waiting.until(
            () -> ProcessHandle.current().children().allMatch(child -> others.contains(child)));
      }
    }
  }

  @Test
  void theyDeleteWhatIsToBeDeletedWhenTheyEnd() throws Exception {
    Duration brief = Duration.ofMillis(200);
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).idleTimeout(brief).open()) {
      List<String> files =
          Parallel.map(
              x -> {
                File file = File.createTempFile("idle-workers", ".txt");
                file.deleteOnExit();
                return file.toString();
              },
              List.of(1, 2, 3),
              pool);
      Waiting.until(() -> files.stream().noneMatch(file -> new File(file).exists()));
    }
  }
}
