package dev.disentangle.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Sequential;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RacingAppendTest {

  @Test
  void whatIsMissingIsCounted() {
    List<Integer> holes = Arrays.asList(0, null, 2, 2, 5);
    assertThat(Kept.of(holes, 6, null)).isEqualTo(new Kept(5, 3, false, ""));
    assertThat(Kept.of(List.of(0, 1, 2), 3, null)).isEqualTo(new Kept(3, 0, true, ""));
    Kept ended = Kept.of(List.of(1, 0), 2, new ArrayIndexOutOfBoundsException("gone"));
    assertThat(ended).isEqualTo(new Kept(2, 0, false, "ArrayIndexOutOfBoundsException"));
    assertThat(ended.complete()).isFalse();
  }

  @Test
  void oneThreadLosesNothing() {
    assertThat(RacingAppend.append(new ArrayList<>(), 1_000, Sequential.instance()))
        .isEqualTo(new Kept(1_000, 0, true, ""));
  }

  @Test
  void aGuardedListLosesNothing() {
    List<Integer> list = Collections.synchronizedList(new ArrayList<>());
    assertThat(RacingAppend.append(list, 100_000, WorkStealing.workers(4)).complete()).isTrue();
  }

  @Test
  void anUnguardedListLosesSomeSoonerOrLater() {
    Kept kept;
    do { // the time limit of tests ends it
      kept = RacingAppend.append(new ArrayList<>(), 100_000, WorkStealing.workers(4));
    } while (kept.complete());
    assertThat(kept.missing() > 0 || !kept.thrown().isEmpty()).isTrue();
  }

  @Test
  void whatWorkerJvmsAppendStaysThere() {
    assertThat(RacingAppend.append(new ArrayList<>(), 100, ProcessPool.workers(2)))
        .isEqualTo(new Kept(0, 100, true, ""));
  }
}
