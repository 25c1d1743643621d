package dev.disentangle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.MoreExecutors;
import dev.disentangle.conformance.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool of the user's: full, too small, or shut down. */
@Timeout(20)
class ExecutorStrategyTest {

  private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

  private static int slow(int i) throws InterruptedException {
    Thread.sleep(1);
    return i;
  }

  @Test
  void anExecutorThatRejectsIsUsedAsFarAsItGoes() {
    ExecutorService two =
        new ThreadPoolExecutor(0, 2, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    Parallel call = Parallel.using(ExecutorStrategy.on(two, 8));
    assertThat(call.map(ExecutorStrategyTest::slow, HUNDRED)).isEqualTo(HUNDRED);
    assertThat(call.map(ExecutorStrategyTest::slow, HUNDRED::iterator)).isEqualTo(HUNDRED);
    assertThat(call.map(i -> sum(call.map(j -> slow(j), HUNDRED)), List.of(1, 2, 3)))
        .containsOnly(4_950);
    two.shutdown();
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(i -> i).sum();
  }

  @Test
  void anExecutorWithFewerThreadsThanWorkers() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    Parallel call = Parallel.using(ExecutorStrategy.on(one, 4));
    assertThat(call.map(ExecutorStrategyTest::slow, HUNDRED)).isEqualTo(HUNDRED);
    assertThat(call.map(i -> sum(call.map(j -> j, HUNDRED)), HUNDRED)).containsOnly(4_950);
    one.shutdown();
  }

  /** Faults, the caller: a task that uses the pool it runs in, and knows nothing of it. */
  @Test
  void aCallFromTheExecutorsOnlyThread() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    Parallel call = Parallel.using(ExecutorStrategy.on(one, 4));
    for (Parallel each : List.of(call, call.itemTimeout(Waiting.LONG))) {
      for (Iterable<Integer> inputs : List.of(HUNDRED, (Iterable<Integer>) HUNDRED::iterator)) {
        List<Integer> results =
            one.submit(() -> each.map(ExecutorStrategyTest::slow, inputs)).get(10, SECONDS);
        assertThat(results).isEqualTo(HUNDRED);
      }
    }
    one.shutdown();
  }

  /** Its only thread waits, and is woken again and again before anybody can have come. */
  @Test
  void aCallerToWhomNobodyComesHasOneStandIn() throws Exception {
    Waiting.inOneOf(
        3,
        () -> {
          assertThat(threadsThatWorkForTheOnlyOne(HUNDRED)).hasSize(1);
          assertThat(threadsThatWorkForTheOnlyOne(HUNDRED::iterator)).hasSize(1);
        });
  }

  private static Set<String> threadsThatWorkForTheOnlyOne(Iterable<Integer> inputs)
      throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    Parallel call = Parallel.using(ExecutorStrategy.on(one, 8)).itemTimeout(Waiting.LONG);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Thread caller = one.submit(Thread::currentThread).get();
    Task<Integer, Integer> task =
        i -> {
          threads.add(Thread.currentThread().getName());
          return slow(i);
        };
    Future<List<Integer>> results = one.submit(() -> call.map(task, inputs));
    while (!results.isDone()) {
      LockSupport.unpark(caller);
    }
    assertThat(results.get()).isEqualTo(HUNDRED);
    one.shutdown();
    return threads;
  }

  /** Longer items than a caller should run, whom nobody will ever relieve. */
  @Test
  void aCallerToWhomNobodyComesKeepsItsSeat() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    AtomicInteger opened = new AtomicInteger();
    Parallel call =
        Parallel.using(ExecutorStrategy.on(one, 4))
            .perWorker(PerWorker.of(opened::incrementAndGet));
    List<Integer> few = HUNDRED.subList(0, 5);
    Task<Integer, Integer> longItem =
        i -> {
          Thread.sleep(6);
          return i;
        };
    try {
      Results<Integer> results = one.submit(() -> call.map(longItem, few)).get(20, SECONDS);
      assertThat(results).isEqualTo(few);
      assertThat(results.report().workers()).hasSize(1);
      assertThat(opened).hasValue(1);
    } finally {
      one.shutdownNow();
    }
  }

  /** It would switch off deadlines and timeouts, as nobody is left to mind them. */
  @Test
  void anExecutorThatHasItsCallerRunTasksIsAFullOne() {
    Parallel call =
        Parallel.using(ExecutorStrategy.on(MoreExecutors.newDirectExecutorService(), 2));
    for (Iterable<Integer> inputs : List.of(HUNDRED, (Iterable<Integer>) HUNDRED::iterator)) {
      assertThat(call.map(ExecutorStrategyTest::slow, inputs)).isEqualTo(HUNDRED);
      assertThatThrownBy(
              () -> call.deadline(Duration.ofMillis(20)).map(i -> Waiting.forInterrupt(), inputs))
          .isInstanceOf(DeadlineExceededException.class);
      Thread caller = Thread.currentThread();
      assertThatThrownBy(() -> call.forEach(i -> caller.interrupt(), inputs))
          .isInstanceOf(CallCancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(call.submit(() -> 7).join()).isEqualTo(7);
    assertThatThrownBy(
            () -> call.itemTimeout(Duration.ofMillis(20)).submit(Waiting::forInterrupt).join())
        .hasRootCauseInstanceOf(ItemTimeoutException.class);
  }

  @Test
  void aSubmissionFromTheExecutorsOnlyThread() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    Parallel call = Parallel.using(ExecutorStrategy.on(one, 1));
    List<Callable<Integer>> waits =
        List.of(
            () -> call.submit(() -> 7).join(),
            () -> call.submit(() -> 7).get(),
            () -> call.asExecutorService().submit(() -> 7).get(),
            () -> call.asExecutorService().invokeAny(List.of(() -> 7, () -> 7)));
    try {
      for (Callable<Integer> wait : waits) {
        assertThat(one.submit(wait).get(20, SECONDS)).isEqualTo(7);
      }
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void anExecutorThatWasShutDown() {
    ExecutorService executor = Executors.newFixedThreadPool(2);
    executor.shutdown();
    for (Iterable<Integer> inputs : List.of(HUNDRED, (Iterable<Integer>) HUNDRED::iterator)) {
      assertThatThrownBy(() -> Parallel.map(i -> slow(i), inputs, ExecutorStrategy.on(executor, 2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("is shut down", "keep it open");
    }
  }

  @Test
  void anExecutorThatIsShutDownNow() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    executor.submit(() -> {}).get(); // its thread is there
    Thread caller = Thread.currentThread();
    CountDownLatch begun = new CountDownLatch(1);
    try (var stopper =
        Waiting.beside(
            () -> {
              Waiting.await(begun);
              executor.shutdownNow();
            })) {
      assertThatThrownBy(
              () ->
                  Parallel.forEach(
                      i -> {
                        if (Thread.currentThread() == caller) {
                          Waiting.await(begun);
                          return;
                        }
                        begun.countDown();
                        Waiting.forInterrupt();
                      },
                      HUNDRED,
                      ExecutorStrategy.on(executor, 2)))
          .isInstanceOf(RuntimeException.class);
    }
  }

  /** Work that waits in the queue of an executor that is shut down never begins. */
  @Test
  void anExecutorThatIsShutDownBeforeAnybodyCame() {
    CountDownLatch release = new CountDownLatch(1);
    ExecutorService executor =
        new ThreadPoolExecutor(1, 1, 0, SECONDS, new LinkedBlockingQueue<>()) {
          @Override
          public void execute(Runnable command) {
            super.execute(command);
            if (!getQueue().isEmpty()) {
              shutdownNow();
            }
          }
        };
    executor.execute(
        () -> {
          boolean interrupted = false;
          while (release.getCount() > 0 && !interrupted) {
            interrupted = Thread.interrupted();
          }
        });
    try {
      assertThatThrownBy(
              () ->
                  Parallel.map(
                      i -> {
                        Thread.sleep(1);
                        return -i;
                      },
                      HUNDRED,
                      ExecutorStrategy.on(executor, 2)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is shut down");
    } finally {
      release.countDown();
    }
  }

  /** And nobody waits for it in a way that would run it. */
  @Test
  void anExecutorThatIsShutDownBeforeASubmissionBegan() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    CountDownLatch never = new CountDownLatch(1);
    one.execute(
        () -> {
          try {
            never.await();
          } catch (InterruptedException shutDown) {
            // as was to be
          }
        });
    Parallel call = Parallel.using(ExecutorStrategy.on(one, 1));
    CompletableFuture<Integer> followed = call.submit(() -> 1).thenApply(i -> i);
    ExecutorService view = call.asExecutorService();
    view.execute(() -> {});
    one.shutdownNow();
    assertThatThrownBy(() -> followed.get(10, SECONDS))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is shut down");
    view.shutdown();
    assertThat(view.awaitTermination(10, SECONDS)).isTrue();
  }
}
