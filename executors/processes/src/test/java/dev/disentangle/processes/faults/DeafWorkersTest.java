package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker whose reader has no memory for an input must not be deaf until its heartbeat. */
@Timeout(30)
@ExtendWith(NoWorkerLeft.class)
class DeafWorkersTest {

  private static final int BAD = 50;

  @Test
  void anInputThatIsTooLargeIsNoticedAtOnce() {
    List<Object> inputs = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    inputs.set(BAD, new byte[200 << 20]);
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).heap(64L << 20).heartbeat(Duration.ofMinutes(5)).open()) {
      List<Outcome<String>> outcomes =
          Parallel.using(pool).outcomes(x -> x.getClass().getSimpleName(), inputs);
      for (Outcome<String> outcome : outcomes) {
        assertThat(outcome.ok()).as("%s", outcome).isEqualTo(outcome.index() != BAD);
      }
    }
  }
}
