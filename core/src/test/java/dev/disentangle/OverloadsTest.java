package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.disentangle.conformance.ThreadPerVisit;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forms and getters that the conformance kit has no use for. */
@Timeout(60)
class OverloadsTest {

  private static final Strategy THREADS = new ThreadPerVisit(2);

  @Test
  void theOneLineCallWithAContext() {
    assertThat(Parallel.map((word, context) -> word + context.index(), List.of("a", "b"), THREADS))
        .containsExactly("a0", "b1");
  }

  @Test
  void collectorOfAStream() {
    Parallel call = Parallel.using(THREADS);
    assertThat(Stream.of(3, 1, 2).collect(call.collector(x -> x * 10)))
        .containsExactly(30, 10, 20)
        .extracting(Object::getClass)
        .containsOnly(Integer.class);
    assertThat(Stream.<Integer>empty().collect(call.collector(x -> x * 10))).isEmpty();
    assertThat(
            Stream.iterate(0, i -> i < 1_000, i -> i + 1)
                .parallel()
                .collect(call.collector(i -> i)))
        .isSorted()
        .hasSize(1_000);
    assertThatThrownBy(() -> Stream.of(1, 0).collect(call.collector(x -> 1 / x)))
        .isInstanceOf(TaskFailedException.class)
        .hasRootCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void longRangesWithoutAContext() {
    LongRange beyondInt = Parallel.using(THREADS).range(1L << 40, (1L << 40) + 3);
    AtomicLong sum = new AtomicLong();
    Report report = beyondInt.forEach(i -> sum.addAndGet(i));
    assertThat(report.items()).isEqualTo(3);
    assertThat(sum).hasValue(3 * (1L << 40) + 3);
    assertThat(beyondInt.mapToObj(i -> i - (1L << 40))).containsExactly(0L, 1L, 2L);
  }

  @Test
  void aCancellationTellsWhetherItWasUsed() {
    Cancellation cancellation = new Cancellation();
    assertThat(cancellation.isCancelled()).isFalse();
    cancellation.cancel();
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @Test
  void aTimeoutTellsItsLimit() {
    Duration limit = Duration.ofMillis(20);
    CountDownLatch never = new CountDownLatch(1);
    TaskFailedException failure =
        catchThrowableOfType(
            TaskFailedException.class,
            () ->
                Parallel.using(THREADS)
                    .itemTimeout(limit)
                    .map(
                        x -> {
                          never.await();
                          return x;
                        },
                        List.of(1)));
    assertThat(failure.getCause())
        .isInstanceOfSatisfying(
            ItemTimeoutException.class, late -> assertThat(late.timeout()).isEqualTo(limit));
  }
}
