package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code ProcessPool.workers(n)} is a value. */
@Timeout(60)
class EqualPoolsTest {

  @Test
  void theNumberOfWorkersIsAllThereIsToIt() {
    ProcessPool two = ProcessPool.workers(2);
    assertThat(two).isEqualTo(ProcessPool.workers(2)).isNotEqualTo(ProcessPool.workers(3));
    assertThat(two).hasSameHashCodeAs(ProcessPool.workers(2));
    assertThat(two).isNotEqualTo("processPool(2)").isNotEqualTo(null);
    assertThat(two).hasToString("processPool(2)");
    assertThat(ProcessPool.workers())
        .isEqualTo(ProcessPool.workers(ProcessPool.workers().traits().parallelism()));
  }

  @Test
  void equalOnesShareTheirWorkers() {
    Set<Long> first = Meeting.pids(ProcessPool.workers(2), 2);
    assertThat(first).hasSize(2);
    assertThat(Meeting.pids(ProcessPool.workers(2), 2)).isEqualTo(first);
  }

  @Test
  void othersHaveWorkersOfTheirOwn() {
    Set<Long> two = Meeting.pids(ProcessPool.workers(2), 2);
    assertThat(Meeting.pids(ProcessPool.workers(1), 1)).hasSize(1).doesNotContainAnyElementsOf(two);
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      assertThat(Meeting.pids(pool, 2)).hasSize(2).doesNotContainAnyElementsOf(two);
    }
  }
}
