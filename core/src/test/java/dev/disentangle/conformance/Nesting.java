package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Cancellation;
import dev.disentangle.ContextTask;
import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.Task;
import dev.disentangle.TaskFailedException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Law L8: any strategy inside any strategy, with no deadlock and no more threads than given. */
interface Nesting extends Subject {

  /** Counts who is at work at once. */
  final class Busy extends Witness<Busy> {
    private transient int now;
    private transient int most;

    int spend() throws InterruptedException {
      ask(busy -> busy.change(1));
      Thread.sleep(0, 200_000);
      ask(busy -> busy.change(-1));
      return 1;
    }

    private synchronized int change(int by) {
      now += by;
      most = Math.max(most, now);
      return now;
    }

    synchronized int most() {
      return most;
    }
  }

  /** What may be inside. A strategy whose workers are elsewhere is serializable, to go there. */
  default List<Strategy> inner() {
    return List.of(strategy(), Sequential.instance(), new ThreadPerVisit(4));
  }

  @EachChunking
  default void threeDeepWithEveryStrategyInside(Parallel outer) {
    for (Strategy inner : inner()) {
      Busy busy = new Busy();
      Task<Integer, Integer> leaves =
          i -> sum(Parallel.using(inner).map(j -> busy.spend(), Form.upTo(4)));
      Task<Integer, Integer> branches = i -> sum(Parallel.using(inner).map(leaves, Form.upTo(3)));
      assertThat(sum(outer.map(branches, Form.upTo(2 * workers()))))
          .as("%s inside", inner)
          .isEqualTo(2 * workers() * 3 * 4);
      assertThat(busy.most()).as("at work at once, %s inside", inner).isBetween(1, workers());
    }
  }

  @Test
  default void everyFormInsideEveryForm() {
    Strategy strategy = strategy();
    for (Form outer : Form.values()) {
      for (Form inner : Form.values()) {
        assertThat(
                outer.run(
                    call(),
                    (i, context) -> sum(inner.run(Parallel.using(strategy), (j, c) -> j, 10)),
                    workers() + 1))
            .as("%s inside %s", inner, outer)
            .containsOnly(45)
            .hasSize(workers() + 1);
      }
    }
  }

  /** Design, trap: callers that mind clocks used up all threads of the pool. */
  @Test
  default void timedCallsInsideTimedCallsOnAllThreads() {
    Strategy strategy = strategy();
    for (Form form : List.of(Form.LIST, Form.ITERABLE, Form.STREAM, Form.INT_RANGE)) {
      Latch allIn = new Latch(workers());
      Busy busy = new Busy();
      ContextTask<Integer, Integer> leaves =
          (i, context) -> sum(form.run(timed(strategy), (j, c) -> busy.spend(), 3));
      ContextTask<Integer, Integer> branches =
          (i, context) -> {
            allIn.countDown();
            allIn.await();
            return sum(form.run(timed(strategy), leaves, 3));
          };
      assertThat(sum(form.run(timed(strategy), branches, 2 * workers())))
          .as("%s", form)
          .isEqualTo(2 * workers() * 9);
      assertThat(busy.most()).as("at work at once, of %s", form).isBetween(1, workers());
    }
  }

  /** Whose caller waits; a call inside a call has the workers that the outer one leaves idle. */
  @Test
  default void aTimedCallInALoneTaskHasAllWorkers() {
    if (strategy().traits().boundary() != Boundary.JVM) {
      return; // each has itself alone
    }
    Strategy strategy = strategy();
    for (Form form : List.of(Form.LIST, Form.ITERABLE, Form.STREAM)) {
      Latch allIn = new Latch(workers());
      ContextTask<Integer, Integer> leaf =
          (i, context) -> {
            allIn.countDown();
            allIn.await();
            Thread.sleep(1); // never so short that the engine takes it for not worth a worker
            return 1;
          };
      ContextTask<Integer, Integer> branch =
          (i, context) -> sum(form.run(timed(strategy), leaf, strategy.traits().parallelism()));
      assertThat(form.run(call(), branch, 1)).as("%s", form).containsExactly(workers());
    }
  }

  private static Parallel timed(Strategy strategy) {
    return Parallel.using(strategy)
        .itemTimeout(Waiting.LONG)
        .deadline(Waiting.LONG)
        .chunked(Chunking.fixed(1));
  }

  /** Faults, the caller: a task that uses the pool it runs in. */
  @Test
  default void tasksThatWaitForWhatTheySubmit() {
    Strategy strategy = strategy();
    Latch allIn = new Latch(workers());
    List<Integer> results =
        call()
            .chunked(Chunking.fixed(1))
            .map(
                i -> {
                  allIn.countDown();
                  allIn.await();
                  Parallel call = Parallel.using(strategy);
                  return call.submit(() -> call.submit(() -> i).join()).get();
                },
                Form.upTo(workers()));
    assertThat(results).isEqualTo(Form.upTo(workers()));
  }

  /** They don't wait for a submission itself, so they can't run it: somebody else has to. */
  @Test
  default void tasksThatWaitForSeveralSubmissions() throws Exception {
    Strategy strategy = strategy();
    Latch allIn = new Latch(workers());
    Task<Integer, Integer> waits =
        i -> {
          allIn.countDown();
          allIn.await();
          Parallel call = Parallel.using(strategy);
          CompletableFuture<Integer> one = call.submit(() -> i);
          CompletableFuture<Integer> two =
              call.submit(() -> call.submit(() -> i).thenApply(x -> x).join());
          return CompletableFuture.allOf(one, two)
              .thenApply(v -> one.join() + two.join())
              .get(Waiting.LONG.toSeconds(), TimeUnit.SECONDS);
        };
    List<Integer> results = call().chunked(Chunking.fixed(1)).map(waits, Form.upTo(workers()));
    assertThat(results).isEqualTo(Form.upTo(workers()).stream().map(i -> 2 * i).toList());
  }

  /** All workers at once: no other is there to serve the calls. */
  @Test
  default void whatFollowsASubmissionCallsItsStrategy() throws Exception {
    int parties = callerIsAlone() ? 1 : workers();
    Latch followed = new Latch(callerIsAlone() ? 0 : 1); // alone, a caller has run it on return
    Latch allIn = new Latch(parties);
    Latch allFollow = new Latch(parties);
    List<CompletableFuture<List<Integer>>> all = new ArrayList<>();
    for (int k = 0; k < parties; k++) {
      CompletableFuture<Integer> submission =
          call()
              .submit(
                  () -> {
                    allIn.countDown();
                    allIn.await();
                    followed.await();
                    return 1;
                  });
      all.add(
          submission.thenApply(
              one -> {
                allFollow.countDown();
                awaitUnchecked(allFollow);
                return call().map(i -> i + one, Form.upTo(100));
              }));
    }
    followed.countDown();
    for (CompletableFuture<List<Integer>> each : all) {
      assertThat(each.get(Waiting.LONG.toSeconds(), TimeUnit.SECONDS))
          .isEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
    }
  }

  private static void awaitUnchecked(Latch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  default void tasksThatUseTheirStrategyAsAnExecutor() throws Exception {
    Strategy strategy = strategy();
    List<Integer> results =
        call()
            .map(
                i -> {
                  Future<Integer> later =
                      Parallel.using(strategy).asExecutorService().submit(() -> 2 * i);
                  return later.get();
                },
                Form.upTo(2 * workers()));
    assertThat(results).isEqualTo(Form.upTo(2 * workers()).stream().map(i -> 2 * i).toList());
  }

  @Test
  default void anInnerFailureIsTheOuterItems() {
    Strategy strategy = strategy();
    assertThatThrownBy(
            () ->
                call()
                    .map(
                        i ->
                            Parallel.using(strategy)
                                .map(
                                    j -> {
                                      throw new IllegalStateException("deep");
                                    },
                                    Form.upTo(3)),
                        Form.upTo(3)))
        .rootCause()
        .hasMessage("deep");
  }

  @Test
  default void innerFailuresNameTheirInputs() {
    Strategy strategy = strategy();
    Task<Integer, Integer> fails =
        i -> {
          throw new IllegalStateException("deep");
        };
    Task<Integer, Boolean> named =
        i ->
            Parallel.using(strategy).outcomes(fails, List.of(10, 11)).stream()
                .allMatch(outcome -> outcome.run().input().equals(10 + (int) outcome.index()));
    assertThat(call().map(named, Form.upTo(3))).containsOnly(true);
    assertThatThrownBy(
            () -> call().map(i -> Parallel.using(strategy).map(fails, List.of(10)), Form.upTo(3)))
        .cause()
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("item 0 (input 10) failed");
  }

  /**
   * Who cancels may itself be late, so leaves are counted from then on. An inner call whose caller
   * must not be interrupted looks up every 100 ms, or five leaves; each worker may be in one more.
   */
  @Test
  default void cancellingTheOuterCallEndsTheInnerOnes() throws Exception {
    Strategy strategy = strategy();
    for (Form form : List.of(Form.LIST, Form.ITERABLE, Form.INT_RANGE, Form.STREAM)) {
      Cancellation cancellation = new Cancellation();
      Latch begun = new Latch(1);
      Counter leaves = new Counter();
      AtomicInteger before = new AtomicInteger();
      try (var canceller =
          Waiting.beside(
              () -> {
                begun.await();
                cancellation.cancel();
                before.set(leaves.get());
              })) {
        long start = System.nanoTime();
        assertThatThrownBy(
                () ->
                    form.run(
                        call().cancelledBy(cancellation),
                        (i, context) ->
                            form.run(
                                Parallel.using(strategy),
                                (j, c) -> {
                                  begun.countDown();
                                  Thread.sleep(20);
                                  return leaves.increment();
                                },
                                500),
                        workers()))
            .as("%s", form)
            .isInstanceOf(CallCancelledException.class);
        assertThat(System.nanoTime() - start).isLessThan(Waiting.PROMPT.toNanos());
      }
      assertThat(leaves.get() - before.get())
          .as("leaves of %s after the cancellation, of %s", form, 500 * workers())
          .isLessThanOrEqualTo(100 * workers());
    }
  }

  private static int sum(List<Integer> parts) {
    return parts.stream().mapToInt(Integer::intValue).sum();
  }
}
