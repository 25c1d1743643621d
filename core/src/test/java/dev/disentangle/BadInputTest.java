package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.DefaultWorkers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is refused, and in which words: the value, and what to do instead. */
class BadInputTest {

  private final Parallel call = Parallel.using(Sequential.instance());

  @Test
  void nullOptions() {
    assertThatNullPointerException().isThrownBy(() -> Parallel.using(null)).withMessage("strategy");
    List<UnaryOperator<Parallel>> options =
        List.of(
            c -> c.named(null),
            c -> c.chunked(null),
            c -> c.onFailure(null),
            c -> c.retries(null),
            c -> c.itemTimeout(null),
            c -> c.deadline(null),
            c -> c.cancelledBy(null),
            c -> c.perWorker(null),
            c -> c.progress(null),
            c -> c.onReport(null),
            c -> c.onMessage(null));
    for (UnaryOperator<Parallel> option : options) {
      assertThatNullPointerException().isThrownBy(() -> option.apply(call));
    }
  }

  @Test
  void nullStrategyTaskOrInputs() {
    Task<Integer, Integer> same = i -> i;
    assertThatNullPointerException()
        .isThrownBy(() -> Parallel.map(same, List.of(1), null))
        .withMessage("strategy");
    assertThatNullPointerException()
        .isThrownBy(
            () -> Parallel.map((Task<Integer, Integer>) null, List.of(1), Sequential.instance()))
        .withMessage("task");
    assertThatNullPointerException()
        .isThrownBy(
            () -> Parallel.forEach((Action<Integer>) null, List.of(1), Sequential.instance()))
        .withMessage("task");
    assertThatNullPointerException()
        .isThrownBy(() -> Parallel.map(same, null, Sequential.instance()))
        .withMessage("inputs");
    assertThatNullPointerException()
        .isThrownBy(() -> call.outcomes(same, null))
        .withMessage("inputs");
    assertThatNullPointerException()
        .isThrownBy(() -> call.stream((Task<Integer, Integer>) null, List.of(1)))
        .withMessage("task");
    assertThatNullPointerException()
        .isThrownBy(() -> call.reduce(0, same, null, List.of(1)))
        .withMessage("combiner");
    assertThatNullPointerException()
        .isThrownBy(() -> call.invoke((List<Callable<Integer>>) null))
        .withMessage("tasks");
    assertThatNullPointerException()
        .isThrownBy(() -> Inputs.of((java.util.Iterator<Integer>) null))
        .withMessage("iterator");
  }

  @Test
  void windows() {
    for (int window : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> call.window(window))
          .withMessageContainingAll("window(" + window + ")", "at least 1", "default");
    }
  }

  @Test
  void timeouts() {
    for (Duration duration : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> call.itemTimeout(duration))
          .withMessageContainingAll("itemTimeout(" + duration + ")", "positive", "leave");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> call.deadline(duration))
          .withMessageContainingAll("deadline(" + duration + ")", "positive", "leave");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Retry.times(1).after(Duration.ofMillis(-1)))
        .withMessageContaining("PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.retries(-1))
        .withMessageContainingAll("-1", "0 or more");
    for (int times : new int[] {-1, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> call.crashRetries(times))
          .withMessageContainingAll("crashRetries(" + times + ")", "0 or more");
    }
  }

  @Test
  void timeoutsBeyondAllMeasureAreNoLimits() {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    assertThat(call.itemTimeout(forever).deadline(forever).map(i -> i, List.of(1, 2)))
        .containsExactly(1, 2);
  }

  @Test
  void workers() {
    ExecutorService executor = Executors.newCachedThreadPool();
    for (int workers : new int[] {0, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExecutorStrategy.on(executor, workers))
          .withMessageContainingAll("(" + workers + ")", "at least 1 worker", "leave");
    }
    assertThatNullPointerException()
        .isThrownBy(() -> ExecutorStrategy.on(null))
        .withMessage("executor");
    executor.shutdown();
  }

  @Test
  void theNumberOfWorkersOnTheCommandLine() {
    for (String number : List.of("0", "-3", "many", "")) {
      System.setProperty(DefaultWorkers.PROPERTY, number);
      try {
        assertThatIllegalArgumentException()
            .isThrownBy(DefaultWorkers::count)
            .withMessageContainingAll("-Ddisentangle.workers=" + number, "1 or more");
      } finally {
        System.clearProperty(DefaultWorkers.PROPERTY);
      }
    }
  }

  @Test
  void ranges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.range(5, 3))
        .withMessageContainingAll("range(5, 3)", "must not be below");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.range(Long.MIN_VALUE, Long.MAX_VALUE))
        .withMessageContaining("2^63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.sum(-1, i -> 1))
        .withMessageContaining("range(0, -1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.range(0L, 1L << 40).mapToLong(i -> i))
        .withMessageContainingAll("1099511627776", "sum or reduce");
  }

  @Test
  void inputsThatDontPairUp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> call.map((Integer a, Integer b) -> a + b, List.of(1, 2), List.of(1)))
        .withMessageContainingAll("2 and 1", "pair them up");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Inputs.of(List.of(1).iterator(), -1))
        .withMessageContaining("-1");
  }

  @Test
  void chunkings() {
    assertThatIllegalArgumentException().isThrownBy(() -> call.chunked(Chunking.fixed(0)));
    assertThatThrownBy(() -> call.chunked(Chunking.weighted(i -> -1)).map(i -> i, List.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void aSerialCallAllowsANullResult() {
    assertThat(call.map(i -> i == 1 ? null : i, List.of(0, 1))).containsExactly(0, null);
  }
}
