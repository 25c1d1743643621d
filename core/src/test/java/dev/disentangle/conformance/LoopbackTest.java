package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.TaskFailedException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two halves of the engine, joined by nothing but what is serialized. */
class LoopbackTest {

  private final Parallel remote = Parallel.using(new Loopback(3));
  private final List<Integer> inputs = IntStream.range(0, 1000).boxed().toList();

  @Test
  void maps() {
    assertThat(remote.map(x -> x * 2, inputs)).isEqualTo(inputs.stream().map(x -> x * 2).toList());
  }

  @Test
  void indices() {
    assertThat(remote.range(5, 1005).mapToLong(i -> i * 3L))
        .isEqualTo(IntStream.range(5, 1005).mapToLong(i -> i * 3L).toArray());
    assertThat(remote.range(0, 100_000).sumLong(i -> i)).isEqualTo(4999950000L);
    assertThat(remote.sum(100_000, (i, ctx) -> ctx.random().nextDouble()))
        .isEqualTo(
            Parallel.using(dev.disentangle.Sequential.instance())
                .sum(100_000, (i, ctx) -> ctx.random().nextDouble()));
  }

  @Test
  void outcomes() {
    List<Outcome<Integer>> outcomes = remote.outcomes(x -> 100 / (x % 10), inputs);
    assertThat(outcomes).hasSize(1000);
    for (Outcome<Integer> outcome : outcomes) {
      assertThat(outcome.ok()).isEqualTo(outcome.index() % 10 != 0);
      assertThat(outcome.run().input()).isEqualTo((int) outcome.index());
      assertThat(outcome.run().worker()).startsWith("echo-");
    }
  }

  @Test
  void streams() {
    try (Stream<Integer> results = remote.stream(x -> x + 1, () -> inputs.iterator())) {
      assertThat(results.toList()).isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
    }
  }

  @Test
  void aLoneWorkerRunsWhatIsReadAsTheCallGoesOnUnderAClock() {
    Parallel alone = Parallel.using(new Loopback(1)).itemTimeout(Duration.ofMinutes(1));
    assertThat(alone.map(x -> x + 1, () -> inputs.iterator()))
        .isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
  }

  @Test
  void failures() {
    assertThatThrownBy(() -> remote.map(x -> 100 / (x - 500), inputs))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("item 500 (input 500)")
        .hasCauseInstanceOf(ArithmeticException.class);
  }
}
