package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers that neither die nor answer, or can't start at all. */
@Timeout(30)
@ExtendWith(NoWorkerLeft.class)
class StuckWorkersTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();

  @TempDir File folder;

  @Test
  void aStoppedWorkerIsNoticedAndItsItemsRunAgain() {
    File here = folder;
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).heartbeat(Duration.ofSeconds(1)).open()) {
      assertThat(
              Parallel.using(pool)
                  .map(
                      x -> {
                        if (x == 50 && Harm.first(here, "stopped")) {
                          Harm.suffer("STOP");
                        }
                        return x * x;
                      },
                      INPUTS))
          .isEqualTo(SQUARES);
    }
  }

  @Test
  void anEndlessLoopTimesOutWithItsStackAndOthersAreUnharmed() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      List<Outcome<Integer>> outcomes =
          Parallel.using(pool)
              .itemTimeout(Duration.ofMillis(300))
              .outcomes(
                  x -> {
                    if (x == 50) {
                      spin();
                    }
                    return x * x;
                  },
                  INPUTS);
      for (Outcome<Integer> outcome : outcomes) {
        assertThat(outcome.ok()).as("%s", outcome).isEqualTo(outcome.index() != 50);
      }
      assertThat(outcomes.get(50)).isInstanceOf(Outcome.TimedOut.class);
      assertThat(outcomes.get(50).cause().orElseThrow().getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("spin"));
    }
  }

  @Test
  void stackOverflowAndOutOfMemoryFailTheItem() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      List<Outcome<Integer>> outcomes =
          Parallel.using(pool)
              .outcomes(
                  x -> {
                    if (x == 30) {
                      return deep(x);
                    }
                    return x == 60 ? new long[Integer.MAX_VALUE].length : x * x;
                  },
                  INPUTS);
      for (Outcome<Integer> outcome : outcomes) {
        assertThat(outcome.ok()).isEqualTo(outcome.index() != 30 && outcome.index() != 60);
      }
      assertThat(outcomes.get(30).cause().orElseThrow()).isInstanceOf(StackOverflowError.class);
      assertThat(outcomes.get(60).cause().orElseThrow()).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void aWorkerThatCantStartIsOneErrorWithItsWords() {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).jvmFlags("-XX:NoSuchFlag").open()) {
      assertThatThrownBy(() -> Parallel.using(pool).map(x -> x, INPUTS))
          .hasStackTraceContaining("NoSuchFlag");
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void spin() {
    for (long i = 0; ; i++) {
      if (i < 0) {
        i = 0;
      }
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int deep(int x) {
    return deep(x + 1) + 1;
  }
}
