package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Cancellation;
import dev.disentangle.ExecutorStrategy;
import dev.disentangle.FailurePolicy;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Retry;
import dev.disentangle.Sequential;
import dev.disentangle.Task;
import dev.disentangle.TaskFailedException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interrupts, and stops, that come at awkward moments. */
class InterruptionTest {

  private final ExecutorService two = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() {
    two.shutdownNow();
  }

  @Test
  void aThreadThatWasGivenUpIsNoLongerInterruptedByTheCall() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch stuck = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      Parallel parallel =
          Parallel.using(ExecutorStrategy.on(one, 2).chunked(Chunking.fixed(1)))
              .onFailure(FailurePolicy.FAIL_AT_END)
              .itemTimeout(Duration.ofSeconds(1));
      Task<Integer, Integer> task =
          item -> {
            if (item == 0) {
              stuck.countDown();
              awaitDeaf(goOn);
            } else {
              never.await();
            }
            return item;
          };
      Future<?> call = two.submit(() -> parallel.map(task, List.of(0, 1)));
      stuck.await();
      Future<Boolean> interrupted = one.submit(() -> sleepIsInterrupted(never));
      two.submit(
          () -> {
            TimeUnit.MILLISECONDS.sleep(1_500); // by now it is given up, and item 1 is begun
            goOn.countDown();
            TimeUnit.MILLISECONDS.sleep(200);
            call.cancel(true);
            return null;
          });
      assertThat(interrupted.get()).as("the thread's next work is interrupted").isFalse();
    } finally {
      one.shutdownNow();
    }
  }

  private static boolean sleepIsInterrupted(CountDownLatch end) {
    try {
      return end.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void awaitDeaf(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.interrupted();
      Thread.yield();
    }
  }

  @Test
  void anInterruptDuringANestedCallOfTheCallersEndsTheOuterCall() {
    Parallel sequential = Parallel.using(Sequential.instance());
    Task<Integer, Integer> inner =
        item -> {
          Thread.currentThread().interrupt();
          return item;
        };
    assertThatThrownBy(
            () ->
                sequential.map(
                    item -> sequential.map(inner, List.of(1, 2, 3)).size(), List.of(1, 2)))
        .isInstanceOf(CallCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptDuringThePauseBeforeARetryEndsTheCall() {
    Parallel patient =
        Parallel.using(Sequential.instance()).retries(Retry.times(3).after(Duration.ofSeconds(10)));
    Task<Integer, Integer> task =
        item -> {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("fails");
        };
    assertThatThrownBy(() -> patient.map(task, List.of(1)))
        .isInstanceOf(CallCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptOfTheCallersIsNotRetriedHoweverItIsToldOf() {
    AtomicInteger attempts = new AtomicInteger();
    Task<Integer, Integer> task =
        item -> {
          attempts.getAndIncrement();
          Thread.currentThread().interrupt();
          try {
            sleepIsInterrupted();
            return item;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        };
    for (Retry retry : List.of(Retry.times(3), Retry.times(3).after(Duration.ofSeconds(10)))) {
      attempts.set(0);
      assertThatThrownBy(
              () -> Parallel.using(Sequential.instance()).retries(retry).map(task, List.of(1, 2)))
          .isInstanceOf(CallCancelledException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(attempts).hasValue(1);
    }
  }

  @Test
  void anInterruptThatIsLeftBeforeARetryEndsTheCall() {
    AtomicInteger attempts = new AtomicInteger();
    Task<Integer, Integer> task =
        item -> {
          attempts.getAndIncrement();
          Thread.currentThread().interrupt();
          throw new IllegalStateException("fails");
        };
    assertThatThrownBy(
            () -> Parallel.using(Sequential.instance()).retries(3).map(task, List.of(1, 2)))
        .isInstanceOf(CallCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void anInterruptDuringASubmissionThatTheCallerRunsIsTheCallers() {
    Parallel sequential = Parallel.using(Sequential.instance());
    Task<Integer, Object> sleeps =
        item -> {
          Thread.currentThread().interrupt();
          return sequential.submit(() -> sleepIsInterrupted()).get();
        };
    assertThatThrownBy(() -> sequential.map(sleeps, List.of(1, 2)))
        .isInstanceOf(CallCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static boolean sleepIsInterrupted() throws InterruptedException {
    TimeUnit.SECONDS.sleep(20); // by no means
    return false;
  }

  @Test
  void anItemThatWasStoppedBeforeItsRetryIsNotBlamed() {
    CountDownLatch begun = new CountDownLatch(1);
    Parallel parallel =
        Parallel.using(ExecutorStrategy.on(two, 2).chunked(Chunking.fixed(1)))
            .itemTimeout(Duration.ofHours(1)) // so that the caller only waits
            .retries(new Retry(1, IllegalStateException.class::isInstance, Duration.ZERO));
    Task<Integer, Integer> task =
        item -> {
          if (item == 0) {
            begun.countDown();
            try {
              sleepIsInterrupted();
            } catch (InterruptedException e) {
              throw new IllegalStateException("might succeed", e);
            }
          }
          begun.await();
          throw new IllegalArgumentException("fails for good");
        };
    assertThatThrownBy(() -> parallel.map(task, List.of(0, 1)))
        .isInstanceOfSatisfying(
            TaskFailedException.class, thrown -> assertThat(thrown.index()).isEqualTo(1));
  }

  @Test
  void noItemIsCutShortByATickThatComesLate() throws InterruptedException {
    Duration timeout = Duration.ofSeconds(1);
    Options options =
        new Options(Sequential.instance()).with(changed -> changed.itemTimeout = timeout);
    Task<Integer, Integer> task = item -> item;
    EngineJob job =
        new EngineJob(
            options,
            Place.of(Sequential.instance(), null),
            TaskProfile.of(task)
                .wire(ObjectSteps.Map.class, Wiring.of(task, List.of(1), new Slots(1)), 1),
            ItemKind.OBJECTS,
            1,
            (j, run, thrown) -> {});
    Clocks clocks = new Clocks(job, OptionalLong.of(1));
    Seat seat = job.seats.take(new Submission.Helper());
    seat.interrupts.present();
    long early = System.nanoTime();
    TimeUnit.MILLISECONDS.sleep(1_100);
    seat.watch.begin(0, 1);
    clocks.tick(early);
    clocks.tick(System.nanoTime());
    assertThat(seat.watch.end()).as("ended in time").isTrue();
    seat.interrupts.away();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aTaskThatThrowsInterruptedExceptionOfItsOwnAccordHasFailed() {
    Task<Integer, Integer> task =
        item -> {
          if (item == 2) {
            throw new InterruptedException("nobody interrupted anybody");
          }
          return item;
        };
    assertThat(Parallel.using(Sequential.instance()).outcomes(task, List.of(1, 2, 3)))
        .extracting(Outcome::ok)
        .containsExactly(true, false, true);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anInterruptThatAnItemOfTheCallersIsBlockedOverEndsTheCall() {
    Task<Integer, Integer> task =
        item -> {
          Thread.currentThread().interrupt();
          TimeUnit.SECONDS.sleep(1);
          return item;
        };
    assertThatThrownBy(() -> Parallel.using(Sequential.instance()).outcomes(task, List.of(1, 2)))
        .isInstanceOf(CallCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void cancellingASubmissionThatTheCallerRunsInterruptsNobody() {
    Cancellation cancellation = new Cancellation();
    boolean[] interrupted = new boolean[1];
    Submission<Boolean> submission =
        (Submission<Boolean>)
            Parallel.using(Sequential.instance())
                .cancelledBy(cancellation)
                .submit(
                    () -> {
                      two.submit(cancellation::cancel).get();
                      interrupted[0] = Thread.currentThread().isInterrupted();
                      return true;
                    });
    assertThat(interrupted[0]).as("during the item").isFalse();
    assertThat(Thread.interrupted()).as("afterwards").isFalse();
    assertThat(submission).isCompletedExceptionally();
  }

  @Test
  void aTimedSubmissionOnSequentialTimesOut() {
    var submission =
        Parallel.using(Sequential.instance())
            .itemTimeout(Duration.ofMillis(20))
            .submit(() -> sleepIsInterrupted());
    assertThatThrownBy(submission::join).hasRootCauseInstanceOf(ItemTimeoutException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aCancelledOuterCallEndsAnInnerStripOfItemsThatWereThoughtShort() throws Exception {
    Parallel parallel = Parallel.using(ExecutorStrategy.on(two, 2));
    Cancellation cancellation = new Cancellation();
    boolean[] armed = new boolean[1];
    AtomicInteger leaves = new AtomicInteger();
    Task<Integer, Integer> leaf =
        item -> {
          if (armed[0]) {
            leaves.getAndIncrement();
            cancellation.cancel();
          }
          return item;
        };
    List<Integer> many = Collections.nCopies(1_000, 7);
    Task<Integer, Integer> outer = item -> parallel.map(leaf, many).size();
    for (int call = 0; call < 200; call++) {
      parallel.map(outer, List.of(1)); // so that both are known to be short, and the caller works
    }
    CountDownLatch held = new CountDownLatch(2);
    CountDownLatch over = new CountDownLatch(1);
    for (int thread = 0; thread < 2; thread++) { // who helped the caller would begin leaves too
      two.submit(
          () -> {
            held.countDown();
            Waiting.await(over);
            return null;
          });
    }
    held.await();
    armed[0] = true;
    try {
      assertThatThrownBy(() -> parallel.cancelledBy(cancellation).map(outer, List.of(1)))
          .isInstanceOf(CallCancelledException.class);
    } finally {
      over.countDown();
    }
    assertThat(leaves).as("leaves begun, the first of which cancelled").hasValue(1);
  }
}
