package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Cancellation;
import dev.disentangle.ContextTask;
import dev.disentangle.Inputs;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Report;
import dev.disentangle.Results;
import dev.disentangle.Task;
import dev.disentangle.conformance.ThreadPerVisit;
import dev.disentangle.conformance.Waiting;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law L1, where an item of a stopped call ends while the call does. */
@Timeout(30)
class LateOutcomesTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anItemThatReturnsDuringTheReportHasAnOutcome(int deaf) throws Exception {
    CountDownLatch read = new CountDownLatch(3);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    AtomicReference<Thread> worker = new AtomicReference<>();
    Cancellation cancellation = new Cancellation();
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i == deaf) {
            worker.set(Thread.currentThread());
            begun.countDown();
            while (released.getCount() > 0) {
              Thread.onSpinWait();
            }
          }
          return i;
        };
    List<Outcome<Integer>> outcomes;
    try (var canceller =
        Waiting.beside(
            () -> {
              Waiting.await(read);
              Waiting.await(begun);
              cancellation.cancel();
            })) {
      outcomes =
          Parallel.using(new ThreadPerVisit(2))
              .deadline(Waiting.LONG) // so that the caller runs nothing itself
              .cancelledBy(cancellation)
              .onReport(
                  report -> {
                    released.countDown();
                    join(worker.get());
                  })
              .outcomes(
                  task, Inputs.of(IntStream.range(0, 3).peek(i -> read.countDown()).iterator()));
    }
    assertThat(outcomes)
        .doesNotContainNull()
        .extracting(Outcome::index)
        .containsExactly(0L, 1L, 2L);
  }

  @Test
  void aReportOfACallThatLeftSomebodyBehindStays() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    AtomicReference<Thread> worker = new AtomicReference<>();
    Cancellation cancellation = new Cancellation();
    Task<Integer, Integer> deaf =
        i -> {
          worker.set(Thread.currentThread());
          begun.countDown();
          while (released.getCount() > 0) {
            Thread.onSpinWait();
          }
          throw new IllegalStateException("late");
        };
    Results<Outcome<Integer>> outcomes;
    try (var canceller =
        Waiting.beside(
            () -> {
              Waiting.await(begun);
              cancellation.cancel();
            })) {
      outcomes =
          Parallel.using(new ThreadPerVisit(2))
              .deadline(Waiting.LONG) // as above
              .cancelledBy(cancellation)
              .outcomes(deaf, List.of(1));
    }
    Report before = outcomes.report();
    released.countDown();
    join(worker.get());
    assertThat(outcomes.report()).isEqualTo(before);
  }

  private static void join(Thread thread) {
    try {
      thread.join(Waiting.LONG.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
