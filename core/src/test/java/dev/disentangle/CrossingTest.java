package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.conformance.Loopback;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a user gives to a call crosses to remote workers with no cast. */
class CrossingTest {

  private final Parallel remote = Parallel.using(new Loopback(2));
  private final List<Integer> inputs = IntStream.range(0, 100).boxed().toList();

  @Test
  void conditionsOfRetries() {
    ContextTask<Integer, Integer> second =
        (i, context) -> {
          if (context.attempt() == 1) {
            throw new IOException("again");
          }
          return i;
        };
    for (Retry retry :
        List.of(
            Retry.times(1),
            Retry.times(1).on(IOException.class),
            new Retry(1, e -> e.getMessage().equals("again"), Duration.ZERO))) {
      assertThat(remote.retries(retry).map(second, inputs)).isEqualTo(inputs);
    }
    assertThatThrownBy(
            () -> remote.retries(Retry.times(1).on(RuntimeException.class)).map(second, inputs))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void combiners() {
    String expected =
        IntStream.range(0, 100).mapToObj(Integer::toString).reduce("", String::concat);
    assertThat(remote.reduce("", i -> "" + i, (a, b) -> a + b, inputs)).isEqualTo(expected);
    assertThat(remote.range(0, 100).reduce("", i -> "" + i, String::concat)).isEqualTo(expected);
    assertThat(remote.range(0L, 100L).reduce("", i -> "" + i, String::concat)).isEqualTo(expected);
  }

  @Test
  void unlikeTasks() throws Exception {
    int captured = 5;
    assertThat(remote.submit(() -> captured + 1).get()).isEqualTo(6);
    assertThat(remote.<Object>invoke(() -> captured, () -> "b")).containsExactly(5, "b");
  }

  @Test
  void pairsAndTriples() {
    assertThat(remote.map((Integer a, Integer b) -> a + b, inputs, inputs).get(50)).isEqualTo(100);
    assertThat(remote.map((Integer a, Integer b, Integer c) -> a + b + c, inputs, inputs, inputs))
        .element(50)
        .isEqualTo(150);
  }

  @Test
  void resources() {
    PerWorker<StringBuilder> key = PerWorker.of(StringBuilder::new, b -> b.append("closed"));
    assertThat(remote.perWorker(key).map((i, context) -> context.get(key).length(), inputs))
        .containsOnly(0);
  }

  @Test
  void anExecutorsTasks() throws Exception {
    ExecutorService executor = remote.asExecutorService();
    assertThat(executor.submit((Callable<Integer> & Serializable) () -> 7).get()).isEqualTo(7);
    assertThat(executor.submit((Runnable & Serializable) () -> {}, "done").get()).isEqualTo("done");
    assertThat(
            executor.invokeAny(
                List.of(
                    (Callable<Integer> & Serializable)
                        () -> {
                          throw new IOException("not I");
                        },
                    (Callable<Integer> & Serializable) () -> 8)))
        .isEqualTo(8);
    var failed =
        executor.submit(
            (Callable<Integer> & Serializable)
                () -> {
                  throw new IOException("no");
                });
    assertThatThrownBy(failed::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage("no");
  }
}
