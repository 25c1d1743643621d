package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A worker is replaced between chunks, and has at least one before that. */
@Timeout(60)
class RecyclingTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 6).boxed().toList();

  /** The ids of the worker JVMs that ran the items, one a chunk. */
  private static List<Long> pids(ProcessPoolBuilder builder) {
    try (OpenProcessPool pool = builder.workers(1).open()) {
      return Parallel.using(pool.chunked(Chunking.fixed(1)))
          .map(x -> ProcessHandle.current().pid(), INPUTS);
    }
  }

  @Test
  void afterSoManyItems() {
    List<Long> pids = pids(ProcessPool.builder().recycleAfterItems(2));
    assertThat(new HashSet<>(pids)).hasSize(3);
    assertThat(pids.get(0)).isEqualTo(pids.get(1)).isNotEqualTo(pids.get(2));
  }

  /** None is as young as that when it is ready. */
  @Test
  void afterLessTimeThanItTakesToStart() {
    List<Long> pids = pids(ProcessPool.builder().recycleAfter(Duration.ofNanos(1)));
    assertThat(pids).hasSize(INPUTS.size()).doesNotHaveDuplicates();
  }

  /** None is as small as that. */
  @Test
  void aboveLessMemoryThanAnyHas() {
    List<Long> pids = pids(ProcessPool.builder().recycleAbove(1));
    assertThat(pids).hasSize(INPUTS.size()).doesNotHaveDuplicates();
  }

  @Test
  void notBelowWhatWasAskedFor() {
    ProcessPoolBuilder patient =
        ProcessPool.builder()
            .recycleAfterItems(1_000)
            .recycleAfter(Duration.ofHours(1))
            .recycleAbove(64L << 30);
    assertThat(new HashSet<>(pids(patient))).hasSize(1);
  }
}
