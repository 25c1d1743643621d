package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Cancellation;
import dev.disentangle.ContextTask;
import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Strategy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Law L8: any strategy inside any strategy, with no deadlock and no more threads than given. */
interface Nesting extends Subject {

  /** Counts who is at work at once. */
  final class Busy {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    int spend() throws InterruptedException {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      Thread.sleep(0, 200_000);
      now.decrementAndGet();
      return 1;
    }

    int most() {
      return most.get();
    }
  }

  /** What may be inside. */
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
    for (Form outer : Form.values()) {
      for (Form inner : Form.values()) {
        assertThat(
                outer.run(
                    call(), (i, context) -> sum(inner.run(call(), (j, c) -> j, 10)), workers() + 1))
            .as("%s inside %s", inner, outer)
            .containsOnly(45)
            .hasSize(workers() + 1);
      }
    }
  }

  /** Design, trap: callers that mind clocks used up all threads of the pool. */
  @Test
  default void timedCallsInsideTimedCallsOnAllThreads() {
    UnaryOperator<Parallel> timed =
        call -> call.itemTimeout(Waiting.LONG).deadline(Waiting.LONG).chunked(Chunking.fixed(1));
    for (Form form : List.of(Form.LIST, Form.ITERABLE, Form.INT_RANGE)) {
      CountDownLatch allIn = new CountDownLatch(workers());
      Busy busy = new Busy();
      ContextTask<Integer, Integer> leaves =
          (i, context) -> sum(form.run(timed.apply(call()), (j, c) -> busy.spend(), 3));
      ContextTask<Integer, Integer> branches =
          (i, context) -> {
            allIn.countDown();
            Waiting.await(allIn);
            return sum(form.run(timed.apply(call()), leaves, 3));
          };
      assertThat(sum(form.run(timed.apply(call()), branches, 2 * workers())))
          .as("%s", form)
          .isEqualTo(2 * workers() * 9);
    }
  }

  /** Faults, the caller: a task that uses the pool it runs in. */
  @Test
  default void tasksThatWaitForWhatTheySubmit() {
    CountDownLatch allIn = new CountDownLatch(workers());
    List<Integer> results =
        call()
            .chunked(Chunking.fixed(1))
            .map(
                i -> {
                  allIn.countDown();
                  Waiting.await(allIn);
                  return call().submit(() -> call().submit(() -> i).join()).get();
                },
                Form.upTo(workers()));
    assertThat(results).isEqualTo(Form.upTo(workers()));
  }

  @Test
  default void tasksThatUseTheirStrategyAsAnExecutor() throws Exception {
    List<Integer> results =
        call()
            .map(
                i -> {
                  Future<Integer> later = call().asExecutorService().submit(() -> 2 * i);
                  return later.get();
                },
                Form.upTo(2 * workers()));
    assertThat(results).isEqualTo(Form.upTo(2 * workers()).stream().map(i -> 2 * i).toList());
  }

  @Test
  default void anInnerFailureIsTheOuterItems() {
    assertThatThrownBy(
            () ->
                call()
                    .map(
                        i ->
                            call()
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
  default void cancellingTheOuterCallEndsTheInnerOnes() throws Exception {
    for (Form form : List.of(Form.LIST, Form.ITERABLE, Form.INT_RANGE, Form.STREAM)) {
      Cancellation cancellation = new Cancellation();
      CountDownLatch begun = new CountDownLatch(1);
      AtomicInteger leaves = new AtomicInteger();
      try (var canceller =
          Waiting.beside(
              () -> {
                Waiting.await(begun);
                cancellation.cancel();
              })) {
        long start = System.nanoTime();
        assertThatThrownBy(
                () ->
                    form.run(
                        call().cancelledBy(cancellation),
                        (i, context) ->
                            form.run(
                                call(),
                                (j, c) -> {
                                  begun.countDown();
                                  Thread.sleep(20);
                                  return leaves.incrementAndGet();
                                },
                                500),
                        workers()))
            .as("%s", form)
            .isInstanceOf(CallCancelledException.class);
        assertThat(System.nanoTime() - start).isLessThan(Waiting.PROMPT.toNanos());
      }
      assertThat(leaves.get())
          .as("leaves of %s, of %s", form, 500 * workers())
          .isLessThan(250 * workers());
    }
  }

  private static int sum(List<Integer> parts) {
    return parts.stream().mapToInt(Integer::intValue).sum();
  }
}
