package dev.disentangle.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.conformance.ThreadPerVisit;
import dev.disentangle.conformance.Waiting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers of an {@link ExecutorService} may rely on. */
@Timeout(20)
class StrategyExecutorTest {

  private final ExecutorService executor =
      Parallel.using(new ThreadPerVisit(2)).asExecutorService();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);

  private int block() throws InterruptedException {
    begun.countDown();
    try {
      never.await();
      return 0;
    } finally {
      ended.countDown();
    }
  }

  @Test
  void resultsAndFailures() throws Exception {
    assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
    assertThat(executor.submit(() -> {}, "value").get(10, SECONDS)).isEqualTo("value");
    assertThatThrownBy(
            executor.submit(
                    () -> {
                      throw new IOException("no");
                    })
                ::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void cancellingInterrupts() throws Exception {
    Future<Integer> future = executor.submit(this::block);
    begun.await();
    assertThat(future.cancel(true)).isTrue();
    ended.await();
    assertThat(future).isCancelled();
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    assertThat(future.cancel(true)).isFalse();
  }

  @Test
  void cancellingSoftlyLetsATaskThatRunsEnd() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch through = new CountDownLatch(1);
    Future<?> future =
        executor.submit(
            () -> {
              begun.countDown();
              release.await();
              through.countDown();
              return 1;
            });
    begun.await();
    assertThat(future.cancel(false)).isTrue();
    executor.shutdown();
    assertThat(executor.awaitTermination(20, MILLISECONDS)).as("one still runs").isFalse();
    release.countDown();
    through.await();
    assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
    assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void shuttingDownNowCancelsAndWaitsForWhoRuns() throws Exception {
    Future<Integer> future = executor.submit(this::block);
    begun.await();
    assertThat(executor.shutdownNow()).isEmpty();
    assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
    assertThat(ended.getCount()).as("who ran has left").isZero();
    assertThat(future).isCancelled();
    assertThatThrownBy(() -> executor.submit(() -> 1))
        .isInstanceOf(RejectedExecutionException.class);
  }

  /** A strategy without threads has its submitter work. */
  @Test
  void whatTheSubmitterRunsIsRunningToo() throws Exception {
    ExecutorService alone = Parallel.using(Sequential.instance()).asExecutorService();
    CountDownLatch release = new CountDownLatch(1);
    AtomicReference<Future<Integer>> future = new AtomicReference<>();
    try (var submitter =
        Waiting.beside(
            () ->
                future.set(
                    alone.submit(
                        () -> {
                          begun.countDown();
                          release.await();
                          return 1;
                        })))) {
      begun.await();
      alone.shutdown();
      assertThat(alone.isTerminated()).isFalse();
      assertThat(alone.awaitTermination(1, MILLISECONDS)).isFalse();
      alone.shutdownNow();
      release.countDown();
      assertThat(alone.awaitTermination(10, SECONDS)).isTrue();
    }
    assertThat(future.get()).isCancelled();
  }

  @Test
  void allOfThem() throws Exception {
    List<Future<Integer>> all = executor.invokeAll(List.of(() -> 1, () -> 2, () -> 3));
    assertThat(all).allMatch(Future::isDone);
    assertThat(all.get(2).get()).isEqualTo(3);
    List<Future<Integer>> late =
        executor.invokeAll(List.of(() -> 1, this::block), 50, MILLISECONDS);
    assertThat(late.get(1)).isCancelled();
  }

  @Test
  void anyOfThem() throws Exception {
    Callable<Integer> fails =
        () -> {
          throw new IOException("no");
        };
    assertThat(executor.invokeAny(List.of(fails, this::block, () -> 3))).isEqualTo(3);
    if (begun.getCount() == 0) {
      ended.await(); // it was cancelled
    }
    assertThatThrownBy(() -> executor.invokeAny(List.of(fails, fails)))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> executor.invokeAny(List.of(this::block), 20, MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThatThrownBy(() -> executor.invokeAny(List.<Callable<Integer>>of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  @Test
  void whatACommandThrowsIsToldToTheHandler() throws Exception {
    BlockingQueue<Throwable> told = new LinkedBlockingQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> told.add(thrown));
    try {
      executor.execute(
          () -> {
            throw new IllegalStateException("lost");
          });
      assertThat(told.poll(10, SECONDS))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("lost");
      executor.execute(
          () -> {
            begun.countDown();
            LockSupport.park();
          });
      begun.await();
      executor.shutdownNow();
      assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
      assertThat(told).as("of what was cancelled").isEmpty();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void withinAForeignWrapper() throws Exception {
    var service = new ExecutorCompletionService<Integer>(executor);
    service.submit(() -> 5);
    assertThat(service.take().get()).isEqualTo(5);
  }
}
