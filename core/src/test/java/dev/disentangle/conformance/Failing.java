package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.disentangle.ContextTask;
import dev.disentangle.FailurePolicy;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Retry;
import dev.disentangle.TaskFailedException;
import dev.disentangle.chunking.Chunking;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Laws L4 and L5: what a failed item means for the call, and how it is blamed. */
interface Failing extends Subject {

  /** Item 0 fails while the others would block: nothing but the failure can end the call. */
  @EachChunking
  default void failFastStopsAtOnce(Parallel call) throws Exception {
    Caller caller = Caller.here();
    for (Form form : Form.THROWING) {
      Counter begun = new Counter();
      ContextTask<Integer, Integer> task =
          (i, context) -> {
            begun.increment();
            if (i == 0) {
              throw new IOException("no " + i);
            }
            return Waiting.untilStopped(caller, context);
          };
      long start = System.nanoTime();
      assertThatThrownBy(() -> form.run(call, task, 1_000))
          .as("%s", form)
          .isInstanceOfSatisfying(TaskFailedException.class, e -> assertThat(e.index()).isZero())
          .hasCauseInstanceOf(IOException.class);
      assertThat(System.nanoTime() - start).isLessThan(Waiting.PROMPT.toNanos());
      int atReturn = begun.get();
      assertThat(atReturn).as("items begun by %s", form).isLessThanOrEqualTo(workers() + 1);
      assertThat(call.map(i -> i, List.of(1, 2, 3))).hasSize(3); // whoever was still there has left
      assertThat(begun.get()).as("items begun after %s returned", form).isEqualTo(atReturn);
    }
  }

  /** An item that was interrupted did not fail, whatever it makes of that. */
  @Test
  default void whoIsInterruptedByTheStopIsNotBlamed() {
    if (callerIsAlone()) {
      return;
    }
    Latch begun = new Latch(1);
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i == 1) {
            begun.await();
            throw new IOException("the real one");
          }
          begun.countDown();
          try {
            return Waiting.forInterrupt();
          } catch (InterruptedException e) {
            throw new IllegalStateException("could not load " + i);
          }
        };
    assertThatThrownBy(() -> call().chunked(Chunking.fixed(1)).map(task, Form.upTo(2)))
        .isInstanceOfSatisfying(
            TaskFailedException.class, thrown -> assertThat(thrown.index()).isEqualTo(1))
        .hasRootCauseMessage("the real one");
  }

  @EachChunking
  default void failAtEndRunsAllAndThrowsTheLowestIndex(Parallel call) {
    for (Form form : Form.THROWING) {
      Counter runs = new Counter();
      ContextTask<Integer, Integer> task =
          (i, context) -> {
            runs.increment();
            if (i % 10 == 3) {
              throw new IOException("no " + i);
            }
            return i;
          };
      Parallel atEnd = call.onFailure(FailurePolicy.FAIL_AT_END);
      TaskFailedException thrown =
          catchThrowableOfType(TaskFailedException.class, () -> form.run(atEnd, task, 60));
      assertThat(thrown).as("%s", form).isNotNull();
      assertThat(thrown.index()).isEqualTo(3);
      assertThat(Arrays.stream(thrown.getSuppressed()).map(e -> ((TaskFailedException) e).index()))
          .containsExactly(13L, 23L, 33L, 43L, 53L);
      assertThat(runs.get()).isEqualTo(60);
    }
  }

  @EachChunking
  default void outcomesNeverThrowForAnItem(Parallel call) {
    ContextTask<Integer, Integer> odd =
        (i, context) -> {
          if (i % 2 == 0) {
            throw new IOException("even");
          }
          return i;
        };
    for (Iterable<Integer> inputs :
        List.of(Form.upTo(100), (Iterable<Integer>) Form.upTo(100)::iterator)) {
      List<Outcome<Integer>> outcomes = call.outcomes(odd, inputs);
      assertThat(outcomes).hasSize(100);
      for (int i = 0; i < 100; i++) {
        Outcome<Integer> outcome = outcomes.get(i);
        assertThat(outcome.index()).isEqualTo(i);
        assertThat(outcome.ok()).isEqualTo(i % 2 == 1);
        assertThat(outcome.run().input()).isEqualTo(i);
        assertThat(outcome.run().attempts()).isEqualTo(1);
        assertThat(outcome.run().worker()).isNotBlank();
      }
    }
  }

  @Test
  default void blameNamesItemInputWorkerStrategyAndCause() {
    Exception cause = new IOException("disk full");
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i == 4) {
            throw cause;
          }
          return i;
        };
    for (Form form : Form.THROWING) {
      TaskFailedException thrown =
          catchThrowableOfType(TaskFailedException.class, () -> form.run(call(), task, 9));
      assertThat(thrown).as("%s", form).isNotNull();
      assertThat(thrown.index()).isEqualTo(4);
      assertThat(String.valueOf(thrown.input())).contains("4");
      assertThat(thrown.attempts()).isEqualTo(1);
      assertThat(thrown.worker()).isNotBlank();
      assertThat(thrown.strategy()).isEqualTo(strategy().toString());
      assertThat(thrown).cause().hasMessage("disk full").isInstanceOf(IOException.class);
      assertThat(thrown)
          .hasMessageContainingAll(
              "item 4", "input", thrown.worker(), strategy().toString(), "disk full");
    }
  }

  @Test
  default void moreFailuresThanOneCanReadAreCounted() {
    Parallel atEnd = call().onFailure(FailurePolicy.FAIL_AT_END);
    TaskFailedException thrown =
        catchThrowableOfType(
            TaskFailedException.class, () -> atEnd.range(0, 1_000).forEach(i -> fail("no " + i)));
    assertThat(thrown.index()).isZero();
    assertThat(thrown.getSuppressed()).hasSize(100);
    assertThat(thrown.getSuppressed()[99]).hasMessageContaining("900 more");
  }

  @EachChunking
  default void retriesGiveFurtherAttempts(Parallel call) {
    for (Form form : Form.values()) {
      ContextTask<Integer, Integer> third =
          (i, context) -> {
            if (i % 5 == 2 && context.attempt() < 3) {
              throw new IOException("attempt " + context.attempt());
            }
            return i;
          };
      assertThat(form.run(call.retries(2), third, 50)).as("%s", form).isEqualTo(Form.upTo(50));
    }
  }

  /** Law L6 leaves the calling thread out: what interrupts that ends the call. */
  @Test
  default void aFlagThatAnAttemptLeftBehindHitsNoOther() {
    Caller caller = Caller.here();
    for (Retry retry : List.of(Retry.times(5), Retry.times(5).after(Duration.ofMillis(1)))) {
      for (Form form : Form.values()) {
        ContextTask<Integer, Integer> second =
            (i, context) -> {
              if (context.attempt() == 1) {
                if (!caller.isHere()) {
                  Thread.currentThread().interrupt();
                }
                throw new IOException("again");
              }
              Thread.sleep(1);
              return i;
            };
        assertThat(form.run(call().retries(retry), second, 5))
            .as("%s, %s", form, retry)
            .isEqualTo(Form.upTo(5));
      }
    }
  }

  @Test
  default void aConditionThatThrowsWhatItWasGiven() {
    Retry.Condition rethrows =
        failure -> {
          throw (IllegalStateException) failure;
        };
    List<Outcome<Integer>> outcomes =
        call()
            .retries(new Retry(2, rethrows, Duration.ZERO))
            .outcomes(
                i -> {
                  if (i == 3) {
                    throw new IllegalStateException("three");
                  }
                  return i;
                },
                Form.upTo(6));
    assertThat(outcomes).filteredOn(Outcome::ok).hasSize(5);
    assertThat(outcomes.get(3).cause().orElseThrow())
        .hasMessage("three")
        .hasNoSuppressedExceptions();
  }

  @Test
  default void retriesEndAndBlameTheLastAttempt() {
    TaskFailedException thrown =
        catchThrowableOfType(
            TaskFailedException.class,
            () -> call().retries(2).range(0, 3).forEach(i -> fail("never")));
    assertThat(thrown.attempts()).isEqualTo(3);
    assertThat(thrown).hasMessageContaining("attempt 3");
  }

  @Test
  default void errorsAndOtherFailuresAreNotRetried() {
    Counter runs = new Counter();
    Parallel onlyIo = call().retries(Retry.times(5).on(IOException.class));
    assertThatThrownBy(
            () ->
                onlyIo.forEach(
                    i -> {
                      runs.increment();
                      throw new IllegalStateException();
                    },
                    List.of(1)))
        .isInstanceOf(TaskFailedException.class);
    assertThatThrownBy(
            () ->
                onlyIo.forEach(
                    i -> {
                      runs.increment();
                      throw new AssertionError();
                    },
                    List.of(1)))
        .isInstanceOf(TaskFailedException.class);
    assertThat(runs.get()).isEqualTo(2);
  }

  /** Design, trap: a class of tasks known as short lets the caller in first, then one blocks. */
  @Test
  default void failFastWhenTheCallerEnteredFirst() {
    boolean[] block = {false};
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (block[0] && i == 1) {
            fail("no");
          }
          while (block[0] && i != 0 && !context.cancelled()) {
            Thread.sleep(1);
          }
          return i;
        };
    for (int warmUp = 0; warmUp < 5; warmUp++) {
      call().map(task, Form.upTo(1_000));
    }
    block[0] = true;
    assertThatThrownBy(() -> call().map(task, Form.upTo(1_000)))
        .isInstanceOf(TaskFailedException.class);
  }

  /** A caller inside a long item can't fail fast, so one it did not foresee is its last. */
  @EachChunking
  default void theCallerLeavesLongItemsToOthers(Parallel call) {
    if (callerIsAlone()) {
      return;
    }
    Caller caller = Caller.here();
    Counter byCaller = new Counter();
    boolean[] slow = {false};
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (!slow[0]) { // short enough for the caller, too long for strips of several
            long end = System.nanoTime() + 30_000;
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            return i;
          }
          if (caller.isHere()) {
            byCaller.increment();
          }
          Thread.sleep(8);
          return i;
        };
    for (int warmUp = 0; warmUp < 5; warmUp++) {
      call.map(task, Form.upTo(100));
    }
    slow[0] = true;
    assertThat(call.map(task, Form.upTo(60))).isEqualTo(Form.upTo(60));
    assertThat(byCaller.get()).as("long items run by the caller").isLessThanOrEqualTo(3);
  }

  private static void fail(String message) throws IOException {
    throw new IOException(message);
  }
}
