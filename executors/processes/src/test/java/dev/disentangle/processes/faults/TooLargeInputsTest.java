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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are larger than a worker's heap. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class TooLargeInputsTest {

  private static final int TOO_MUCH = 200 << 20;
  private static final int BAD = 50;

  @ParameterizedTest
  @ValueSource(strings = {"array", "object"})
  void failAlone(String kind) {
    byte[] much = new byte[TOO_MUCH];
    List<Object> inputs = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    inputs.set(BAD, kind.equals("array") ? much : new byte[][] {much});
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
