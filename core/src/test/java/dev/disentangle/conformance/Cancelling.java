package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Cancellation;
import dev.disentangle.ContextTask;
import dev.disentangle.DeadlineExceededException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Retry;
import dev.disentangle.spi.Strategy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Law L6: interrupt, cancel, deadline and close end a call promptly, and leave no trace. */
interface Cancelling extends Subject {

  /** A task that tells when it begins, and then blocks. */
  private static ContextTask<Integer, Integer> untilCancelled(Latch begun, Counter runs) {
    Caller caller = Caller.here();
    return (i, context) -> {
      runs.increment();
      begun.countDown();
      return Waiting.untilStopped(caller, context);
    };
  }

  @EachChunking
  default void cancellationEndsEveryForm(Parallel call) throws Exception {
    for (Form form : Form.THROWING) {
      Cancellation cancellation = new Cancellation();
      Latch begun = new Latch(1);
      Counter runs = new Counter();
      ContextTask<Integer, Integer> task = untilCancelled(begun, runs);
      try (var canceller =
          Waiting.beside(
              () -> {
                begun.await();
                cancellation.cancel();
              })) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> form.run(call.cancelledBy(cancellation), task, 1_000))
            .as("%s", form)
            .isInstanceOf(CallCancelledException.class)
            .hasMessageContaining("was cancelled");
        assertThat(System.nanoTime() - start).isLessThan(Waiting.PROMPT.toNanos());
      }
      assertThat(runs.get()).as("items begun by %s", form).isLessThanOrEqualTo(workers() + 1);
    }
  }

  @Test
  default void aCallCancelledBeforehandRunsNothing() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Counter runs = new Counter();
    for (Form form : Form.THROWING) {
      assertThatThrownBy(
              () -> form.run(call().cancelledBy(cancellation), (i, c) -> runs.counting(i), 100))
          .as("%s", form)
          .isInstanceOf(CallCancelledException.class);
    }
    assertThat(runs.get()).isZero();
  }

  @EachChunking
  default void aDeadlineEndsEveryForm(Parallel call) {
    for (Form form : Form.THROWING) {
      long start = System.nanoTime();
      assertThatThrownBy(
              () ->
                  form.run(
                      call.deadline(Duration.ofMillis(20)), (i, c) -> Waiting.forInterrupt(), 100))
          .as("%s", form)
          .isInstanceOf(DeadlineExceededException.class)
          .hasMessageContaining("PT0.02S");
      assertThat(System.nanoTime() - start)
          .isBetween(Duration.ofMillis(20).toNanos(), Waiting.PROMPT.toNanos());
    }
  }

  @Test
  default void aDeadlineThatIsKeptHarmsNobody() {
    for (Form form : Form.values()) {
      Parallel bounded = call().deadline(Waiting.LONG);
      assertThat(form.run(bounded, (i, c) -> i, 100)).as("%s", form).isEqualTo(Form.upTo(100));
    }
  }

  /** Design, trap: the interrupt may hit the caller inside an item. */
  @Test
  default void interruptingTheCallerEndsEveryFormAndKeepsTheFlag() throws Exception {
    Thread caller = Thread.currentThread();
    for (Form form : Form.values()) {
      Latch begun = new Latch(1);
      ContextTask<Integer, Integer> task =
          (i, context) -> {
            begun.countDown();
            return Waiting.forInterrupt();
          };
      long start = System.nanoTime();
      Throwable thrown;
      try (var interrupter =
          Waiting.beside(
              () -> {
                begun.await();
                caller.interrupt();
              })) {
        thrown = catchThrowable(() -> form.run(call(), task, 100));
        assertThat(Thread.interrupted()).as("flag after %s", form).isTrue();
      }
      assertThat(thrown).as("%s", form).isInstanceOf(CallCancelledException.class);
      assertThat(thrown).hasMessageContaining("interrupted");
      assertThat(System.nanoTime() - start).isLessThan(Waiting.PROMPT.toNanos());
    }
  }

  @Test
  default void aCallerWhoComesInterruptedRunsLittle() {
    Counter runs = new Counter();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(
              () ->
                  call()
                      .map(
                          (i, context) -> {
                            runs.increment();
                            return Waiting.forInterrupt();
                          },
                          Form.upTo(1_000)))
          .isInstanceOf(CallCancelledException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(runs.get()).isLessThanOrEqualTo(workers());
  }

  /** Cancellations at random moments: the interrupts they send must hit nobody else. */
  @EachChunking
  default void noInterruptLeaksToLaterItems(Parallel call) throws Exception {
    Counter flagged = new Counter();
    for (int round = 0; round < 30; round++) {
      Cancellation cancellation = new Cancellation();
      Latch begun = new Latch(1 + round % 5);
      try (var canceller =
          Waiting.beside(
              () -> {
                begun.await();
                cancellation.cancel();
              })) {
        assertThatThrownBy(
                () ->
                    call.cancelledBy(cancellation)
                        .forEach(
                            (i, context) -> {
                              begun.countDown();
                              while (i >= 1 + 10 * begun.count() && !context.cancelled()) {
                                Thread.sleep(1);
                              }
                            },
                            Form.upTo(10_000)))
            .isInstanceOf(CallCancelledException.class);
      }
      call.forEach(
          i -> {
            if (Thread.interrupted()) {
              flagged.increment();
            }
          },
          Form.upTo(50));
    }
    assertThat(flagged.get()).as("items that found themselves interrupted").isZero();
  }

  @EachChunking
  default void aClosedStreamHoldsNoWorker(Parallel call) throws Exception {
    if (callerIsAlone()) {
      return; // the consumer runs the items itself, so it can't close while one runs
    }
    Caller consumer = Caller.here();
    for (boolean ordered : new boolean[] {true, false}) {
      Log<Long> entered = new Log<>(); // and where
      Log<Long> left = new Log<>();
      ContextTask<Integer, Integer> task =
          (i, context) -> {
            if (i < 3 || consumer.isHere()) {
              return i; // a consumer that helps out, as items were short so far, can't close
            }
            entered.add(ProcessHandle.current().pid());
            try {
              Waiting.until(context::cancelled);
            } catch (InterruptedException told) {
              // as it may be, too
            }
            left.add(ProcessHandle.current().pid());
            return -1;
          };
      try (Stream<Integer> results =
          ordered
              ? call.window(10).stream(task, Form.upTo(1_000))
              : call.window(10).unordered(task, Form.upTo(1_000))) {
        assertThat(results.limit(3).toList()).hasSize(3);
      }
      Waiting.until( // on a machine that stalls, close may have waited in vain
          () -> {
            List<Long> gone = left.all();
            List<Long> inside = entered.all();
            gone.forEach(inside::remove);
            return inside.stream().allMatch(Waiting::hasEnded);
          });
    }
  }

  /** The calling thread too, which nobody may interrupt. */
  @Test
  default void aPauseBeforeARetryEndsWithItsCall() throws Exception {
    ContextTask<Integer, Integer> fails =
        (i, context) -> {
          throw new IOException("again");
        };
    Retry later = Retry.times(3).after(Duration.ofHours(1));
    for (Form form : Form.THROWING) {
      cancelledInAPause(call -> form.run(call.retries(later), fails, 3));
    }
    Strategy inner = strategy();
    cancelledInAPause(
        call ->
            call.map(
                i -> Parallel.using(inner).retries(later).map(fails, List.of(i)), Form.upTo(3)));
  }

  private void cancelledInAPause(Consumer<Parallel> run) throws Exception {
    Thread caller = Thread.currentThread();
    Cancellation cancellation = new Cancellation();
    AtomicBoolean begun = new AtomicBoolean();
    try (var canceller =
        Waiting.beside(
            () -> {
              Waiting.until(() -> begun.get() && caller.getState() == Thread.State.TIMED_WAITING);
              cancellation.cancel();
            })) {
      assertThatThrownBy(
              () -> {
                begun.set(true);
                run.accept(call().cancelledBy(cancellation));
              })
          .isInstanceOf(CallCancelledException.class);
    }
  }

  @Test
  default void outcomesOfACancelledCallTellWhatThereIs() throws Exception {
    for (Iterable<Integer> inputs :
        List.of(Form.upTo(100), (Iterable<Integer>) Form.upTo(100)::iterator)) {
      Cancellation cancellation = new Cancellation();
      Latch begun = new Latch(1);
      ContextTask<Integer, Integer> block = untilCancelled(begun, new Counter());
      try (var canceller =
          Waiting.beside(
              () -> {
                begun.await();
                cancellation.cancel();
              })) {
        List<Outcome<Integer>> outcomes = call().cancelledBy(cancellation).outcomes(block, inputs);
        assertThat(outcomes).isNotEmpty();
        assertThat(outcomes).filteredOn(outcome -> !outcome.ok()).isNotEmpty();
        for (int i = 0; i < outcomes.size(); i++) {
          Outcome<Integer> outcome = outcomes.get(i);
          assertThat(outcome.index()).isEqualTo(i);
          if (!outcome.ok()) {
            assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
            assertThat(outcome.cause().orElseThrow()).isInstanceOf(CallCancelledException.class);
          }
        }
      }
    }
  }

  @Test
  default void aSubmittedTaskCanBeCancelled() throws Exception {
    if (callerIsAlone()) {
      return; // it has run when submit returns
    }
    Log<Long> where = new Log<>();
    Latch begun = new Latch(1);
    Latch interrupted = new Latch(1);
    var submission =
        call()
            .submit(
                () -> {
                  where.add(ProcessHandle.current().pid());
                  begun.countDown();
                  try {
                    return Waiting.forInterrupt();
                  } catch (InterruptedException e) {
                    interrupted.countDown(); // and not when it has waited in vain
                    throw e;
                  }
                });
    begun.await();
    assertThat(submission.cancel(true)).isTrue();
    Waiting.until(
        () -> interrupted.count() == 0 || where.all().stream().allMatch(Waiting::hasEnded));
    assertThat(submission).isCancelled();
  }
}
