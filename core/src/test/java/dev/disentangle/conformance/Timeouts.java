package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Context;
import dev.disentangle.ContextTask;
import dev.disentangle.DeadlineExceededException;
import dev.disentangle.FailurePolicy;
import dev.disentangle.Inputs;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.TaskFailedException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Law L7: an item's timeout starts with the item, and costs that item alone. */
interface Timeouts extends Subject {

  Duration SHORT = Duration.ofMillis(40);

  @EachChunking
  default void oneSlowItemCostsThatItem(Parallel call) throws Exception {
    ContextTask<Integer, Integer> task = (i, context) -> i == 5 ? Waiting.forInterrupt() : i;
    for (Iterable<Integer> inputs :
        List.of(Form.upTo(50), (Iterable<Integer>) Form.upTo(50)::iterator)) {
      Waiting.inOneOf(
          3, () -> onlyItemFiveTimedOut(call.itemTimeout(SHORT).outcomes(task, inputs)));
    }
  }

  @EachChunking
  default void anItemThatIgnoresInterruptionIsGivenUp(Parallel call) throws Exception {
    Waiting.inOneOf(3, () -> itemFiveIsGivenUp(call));
  }

  private void itemFiveIsGivenUp(Parallel call) {
    try (Deaf deaf = new Deaf()) {
      ContextTask<Integer, Integer> task = (i, context) -> i == 5 ? deaf.computeDeafly() : i;
      ItemTimeoutException why =
          onlyItemFiveTimedOut(call.itemTimeout(SHORT).outcomes(task, Form.upTo(50)));
      boolean elsewhere = strategy().traits().boundary() != Boundary.JVM;
      String fate = elsewhere ? "its worker was killed" : "worker JVMs";
      assertThat(why).hasMessageContainingAll("PT0.04S", "ignores interruption", fate);
      assertThat(Arrays.stream(why.getStackTrace()).map(StackTraceElement::getMethodName))
          .as("the stack that it was stuck in")
          .contains("computeDeafly");
      assertThat(call.map(i -> i, Form.upTo(1_000))).as("the next call").hasSize(1_000);
    }
  }

  /** The timeout wins over the result of an item that returns after it, in every form. */
  @Test
  default void whatAnItemReturnsAfterItsTimeoutIsDropped() throws Exception {
    Waiting.inOneOf(3, () -> whatItemFiveReturnsIsDropped(call()));
  }

  private static void whatItemFiveReturnsIsDropped(Parallel call) {
    ContextTask<Integer, Integer> task = (i, context) -> i == 5 ? returnLate() : i;
    Parallel timed = call.itemTimeout(SHORT).onFailure(FailurePolicy.FAIL_AT_END);
    for (Iterable<Integer> inputs :
        List.of(Form.upTo(50), (Iterable<Integer>) Form.upTo(50)::iterator)) {
      onlyItemFiveTimedOut(timed.outcomes(task, inputs));
    }
    List<Integer> delivered = new ArrayList<>();
    assertThatThrownBy(() -> timed.stream(task, Form.upTo(50)).forEach(delivered::add))
        .isInstanceOf(TaskFailedException.class)
        .hasCauseInstanceOf(ItemTimeoutException.class);
    assertThat(delivered).hasSize(49).doesNotContain(5);
  }

  /** An attempt that was late has not happened, so it is in no sum, and the next one is once. */
  @Test
  default void whatALateAttemptReturnsIsNotAddedUp() {
    Parallel timed = call().itemTimeout(SHORT).retries(3);
    comesTo(45.0, () -> timed.range(0, 10).sum((i, c) -> lateAtFirst(i, c)));
    comesTo(45.0, () -> timed.range(0L, 10).sum((i, c) -> lateAtFirst((int) i, c)));
    comesTo(45L, () -> timed.range(0, 10).sumLong((i, c) -> lateAtFirst(i, c)));
    comesTo(45L, () -> timed.range(0L, 10).sumLong((i, c) -> lateAtFirst((int) i, c)));
    String all = "0123456789";
    Parallel unhurried = timed.itemTimeout(unhurried(SHORT));
    comesTo(
        all,
        () -> {
          Counter fives = new Counter();
          Task<Integer, String> digit =
              i -> "" + (i == 5 && fives.increment() == 1 ? returnLate() : i);
          return unhurried.reduce("", digit, String::concat, Form.upTo(10));
        });
    comesTo(
        all, () -> timed.range(0, 10).reduce("", (i, c) -> "" + lateAtFirst(i, c), String::concat));
    comesTo(
        all,
        () ->
            timed.range(0L, 10).reduce("", (i, c) -> "" + lateAtFirst((int) i, c), String::concat));
  }

  /** Late items of which one was slow to listen, on a machine that stalls, are called once more. */
  private static <R> void comesTo(R expected, Supplier<R> call) {
    for (int left = 4; ; left--) {
      try {
        assertThat(call.get()).isEqualTo(expected);
        return;
      } catch (TaskFailedException e) {
        if (left == 0 || !isGivenUp(e)) {
          throw e;
        }
      }
    }
  }

  /** Then it has no retries. */
  private static boolean isGivenUp(TaskFailedException e) {
    return e.getCause() instanceof ItemTimeoutException why
        && why.getMessage().contains("ignores interruption");
  }

  private static int lateAtFirst(int i, Context context) {
    return i == 5 && context.attempt() == 1 ? returnLate() : i;
  }

  private static int returnLate() {
    try {
      return Waiting.forInterrupt();
    } catch (InterruptedException e) {
      return 5;
    }
  }

  private static ItemTimeoutException onlyItemFiveTimedOut(List<Outcome<Integer>> outcomes) {
    assertThat(outcomes).hasSize(50);
    assertThat(outcomes.stream().filter(outcome -> !outcome.ok()).map(Outcome::index))
        .containsExactly(5L);
    assertThat(outcomes.get(5)).isInstanceOf(Outcome.TimedOut.class);
    assertThat(outcomes.get(5).run().duration()).isGreaterThanOrEqualTo(SHORT);
    assertThat(outcomes.get(49).value()).isEqualTo(49);
    return (ItemTimeoutException) outcomes.get(5).cause().orElseThrow();
  }

  /** One that computes can't be interrupted, but asks. */
  @Test
  default void anItemIsToldThatItsTimeIsUp() throws Exception {
    int n = 8;
    Counter told = new Counter();
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          told.get(); // what tells is loaded before there is a hurry
          spinUntilCancelled(context);
          told.increment();
          return i;
        };
    List<Outcome<Integer>> outcomes =
        call().itemTimeout(unhurried(SHORT)).outcomes(task, Form.upTo(n));
    assertThat(outcomes).hasSize(n).allMatch(outcome -> outcome instanceof Outcome.TimedOut);
    // on a busy machine a worker JVM may be killed before it can say so, but hardly each time
    int least = strategy().traits().boundary() == Boundary.JVM ? n : 1;
    Waiting.until(() -> told.get() >= least);
  }

  /** Nobody would ever end it. */
  @Test
  default void theCallInsideAnItemThatIsGivenUpIsToldToo() throws Exception {
    if (strategy().traits().boundary() != Boundary.JVM) {
      return; // its worker is killed
    }
    Latch ended = new Latch(1);
    ContextTask<Integer, Integer> inner =
        (i, context) -> {
          spinUntilCancelled(context);
          return i;
        };
    ContextTask<Integer, Integer> outer =
        (i, context) -> {
          try {
            return call().map(inner, List.of(i)).get(0);
          } finally {
            ended.countDown();
          }
        };
    List<Outcome<Integer>> outcomes = call().itemTimeout(SHORT).outcomes(outer, List.of(1));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.TimedOut.class);
    ended.await();
  }

  private static void spinUntilCancelled(Context context) {
    long end = System.nanoTime() + 2 * Waiting.LONG.toNanos();
    while (!context.cancelled() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  default void deafItemsInEveryForm() throws Exception {
    Parallel timed = call().itemTimeout(unhurried(SHORT));
    for (Form form : Form.THROWING) {
      Waiting.inOneOf(3, () -> aDeafItemFails(form, timed));
    }
  }

  private static void aDeafItemFails(Form form, Parallel timed) {
    try (Deaf deaf = new Deaf()) {
      assertThatThrownBy(
              () -> form.run(timed, (i, context) -> i == 5 ? deaf.computeDeafly() : i, 20))
          .as("%s", form)
          .isInstanceOfSatisfying(
              TaskFailedException.class, e -> assertThat(e.index()).isEqualTo(5))
          .hasCauseInstanceOf(ItemTimeoutException.class);
    }
  }

  @Test
  default void aDeafChunkIsOneFailure() {
    try (Deaf deaf = new Deaf()) {
      Counter begun = new Counter();
      Parallel timed = call().chunked(Chunking.fixed(50)).itemTimeout(unhurried(SHORT));
      assertThatThrownBy(
              () ->
                  timed
                      .onFailure(FailurePolicy.FAIL_AT_END)
                      .range(0, 50)
                      .forEachChunk(
                          (from, to) -> {
                            begun.increment();
                            deaf.computeDeafly();
                          }))
          .isInstanceOf(TaskFailedException.class);
      assertThat(begun.get()).isLessThanOrEqualTo(1);
    }
  }

  /** All workers deaf, several times over: the job still comes to its end. */
  @Test
  default void moreDeafItemsThanWorkers() {
    int deafOnes = 2 * workers() + 1;
    try (Deaf deaf = new Deaf()) {
      List<Outcome<Integer>> outcomes =
          call()
              .itemTimeout(SHORT)
              .outcomes(i -> i < deafOnes ? deaf.computeDeafly() : i, Form.upTo(deafOnes + 20));
      assertThat(outcomes.subList(0, deafOnes)).allMatch(o -> o instanceof Outcome.TimedOut);
      assertThat(outcomes.subList(deafOnes, deafOnes + 20)) // one may get no CPU for so long
          .allMatch(outcome -> outcome.ok() || outcome instanceof Outcome.TimedOut)
          .anyMatch(Outcome::ok);
    }
  }

  @Test
  default void aTimeoutStartsWithItsItem() {
    Duration timeout = Duration.ofMillis(200);
    Counter early = new Counter();
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          long begun = System.nanoTime();
          try {
            Thread.sleep(20);
          } catch (InterruptedException e) { // fair enough, if the machine stalled meanwhile
            if (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(100)) {
              early.increment();
            }
            throw e;
          }
          return i;
        };
    int n = 13 * workers(); // each worker is busy for longer than the timeout
    for (Chunking chunking : List.of(Chunking.balanced(), Chunking.fixed(13), Chunking.fixed(1))) {
      Parallel timed = call().chunked(chunking).itemTimeout(timeout);
      assertThat(timed.outcomes(task, Form.upTo(n)))
          .hasSize(n)
          .allMatch(outcome -> outcome.ok() || outcome instanceof Outcome.TimedOut)
          .anyMatch(Outcome::ok);
      assertThat(early.get()).as("items interrupted before their time").isZero();
    }
  }

  @Test
  default void eachAttemptHasATimeoutOfItsOwn() {
    Counter attempts = new Counter();
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          attempts.increment();
          return context.attempt() == 1 ? Waiting.forInterrupt() : i;
        };
    Parallel timed = call().itemTimeout(unhurried(SHORT)).retries(3);
    comesTo(Form.upTo(3), () -> timed.map(task, Form.upTo(3)));
    assertThat(attempts.get()).isGreaterThanOrEqualTo(6);
  }

  /** Design, trap: Sequential with a deaf item hung. */
  @Test
  default void aDeadlineEndsACallWhoseItemsAreDeaf() {
    for (Form form : List.of(Form.LIST, Form.ITERABLE, Form.STREAM, Form.INT_RANGE)) {
      try (Deaf deaf = new Deaf()) {
        long start = System.nanoTime();
        assertThatThrownBy(
                () -> form.run(call().deadline(SHORT), (i, context) -> deaf.computeDeafly(), 100))
            .as("%s", form)
            .isInstanceOf(DeadlineExceededException.class);
        assertThat(System.nanoTime() - start).isLessThan(Waiting.PROMPT.toNanos());
      }
    }
  }

  @Test
  default void aLateItemsInterruptHitsNoOther() {
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i % 10 == 0) {
            Waiting.forInterrupt();
          }
          return Thread.currentThread().isInterrupted() ? -1 : i;
        };
    List<Outcome<Integer>> outcomes =
        call().itemTimeout(Duration.ofMillis(5)).outcomes(task, Form.upTo(60));
    int inTime = 0;
    for (int i = 0; i < 60; i++) {
      // Any item can get no CPU for so long. A stray interrupt shows as -1, or as a failure.
      if (i % 10 != 0 && !(outcomes.get(i) instanceof Outcome.TimedOut)) {
        assertThat(outcomes.get(i).value()).isEqualTo(i);
        inTime++;
      }
    }
    assertThat(inTime).as("innocent items that were in time").isPositive();
  }

  @Test
  default void timedCallsReadIteratorsToo() {
    Parallel timed = call().itemTimeout(Waiting.LONG).deadline(Waiting.LONG);
    assertThat(timed.map(i -> i, Inputs.of(Form.upTo(1_000).iterator()))).hasSize(1_000);
  }
}
