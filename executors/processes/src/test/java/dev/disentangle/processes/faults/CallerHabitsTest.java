package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.collect.Lists;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.TaskFailedException;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.NotShippableException;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers whose inputs, listeners and consumers misbehave, or who use pools in odd ways. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class CallerHabitsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();

  private OpenProcessPool pool;

  @BeforeEach
  void open() {
    pool = ProcessPool.builder().workers(2).open();
  }

  @AfterEach
  void close() {
    assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
    pool.close();
  }

  /** Makes a call on the pool that it is written for. */
  private static final class Busybody implements Task<Integer, Integer> {
    private static final long serialVersionUID = 1L;
    private final transient OpenProcessPool pool;
    private int[] squares;

    Busybody(OpenProcessPool pool) {
      this.pool = pool;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      squares = Parallel.map(x -> x * x, INPUTS, pool).stream().mapToInt(x -> x).toArray();
      out.defaultWriteObject();
    }

    @Override
    public Integer apply(Integer item) {
      return squares[item];
    }
  }

  @Test
  void aTaskThatCallsItsPoolAsItIsWrittenIsRefused() {
    assertThatThrownBy(() -> Parallel.map(new Busybody(pool), INPUTS, pool))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining(refusal());
    OpenProcessPool other = ProcessPool.builder().workers(1).open();
    assertThat(Parallel.map(new Busybody(other), INPUTS, pool)).isEqualTo(SQUARES);
    other.close();
  }

  private String refusal() {
    return "what reads or writes for %s, as a writeObject, a readObject or a list's get, can't wait"
        .formatted(pool);
  }

  private void assertRefused(Throwable thrown) {
    assertThat(thrown).isInstanceOf(TaskFailedException.class).hasMessageContaining(refusal());
  }

  /** Makes a call on a pool whenever it leaves the caller, or comes back. */
  private static final class Traveller implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final AtomicReference<@Nullable OpenProcessPool> LEAVING =
        new AtomicReference<>();
    private static final AtomicReference<@Nullable OpenProcessPool> RETURNING =
        new AtomicReference<>();
    private int calls;

    private void writeObject(ObjectOutputStream out) throws IOException {
      call(LEAVING.get());
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      call(RETURNING.get());
    }

    private void call(@Nullable OpenProcessPool pool) {
      if (pool != null) {
        calls += Parallel.map(x -> x, List.of(1), pool).get(0);
      }
    }
  }

  @Test
  void anInputThatCallsThePoolThatItIsWrittenForFails() {
    List<Traveller> inputs = List.of(new Traveller(), new Traveller(), new Traveller());
    Traveller.LEAVING.set(pool);
    assertRefused(catchThrowable(() -> Parallel.map(item -> item.calls, inputs, pool)));
    try (OpenProcessPool other = ProcessPool.builder().workers(1).open()) {
      Traveller.LEAVING.set(other);
      assertThat(Parallel.map(item -> item.calls, inputs, pool))
          .hasSize(3)
          .allMatch(calls -> calls >= 1); // more where a chunk came back and was sent again
    } finally {
      Traveller.LEAVING.set(null);
    }
  }

  @Test
  void aResultThatCallsThePoolThatItComesFromFails() {
    Traveller.RETURNING.set(pool);
    assertRefused(
        catchThrowable(() -> Parallel.map(item -> new Traveller(), List.of(1, 2, 3), pool)));
    try (OpenProcessPool other = ProcessPool.builder().workers(1).open()) {
      Traveller.RETURNING.set(other);
      assertThat(Parallel.map(item -> new Traveller(), List.of(1, 2, 3), pool))
          .allMatch(traveller -> traveller.calls == 1);
    } finally {
      Traveller.RETURNING.set(null);
    }
  }

  @Test
  void anItemOfAListThatCallsThePoolToBeReadFails() {
    List<Integer> inputs =
        Lists.transform(INPUTS, x -> Parallel.map(y -> y + 1, List.of(x), pool).get(0));
    assertRefused(catchThrowable(() -> Parallel.map(x -> x, inputs, pool)));
    assertThat(Parallel.map(x -> x, List.copyOf(inputs), pool)).endsWith(100);
  }

  /** The first ten inputs, then whatever the runnable does. */
  private static Iterable<Integer> tenThen(Runnable next) {
    return () ->
        new Iterator<>() {
          private int taken;

          @Override
          public boolean hasNext() {
            if (taken == 10) {
              next.run();
            }
            return true;
          }

          @Override
          public Integer next() {
            return taken++;
          }
        };
  }

  @Test
  void anIteratorThatThrowsIsItsOwnError() {
    IllegalStateException own = new IllegalStateException("no more");
    Iterable<Integer> inputs =
        tenThen(
            () -> {
              throw own;
            });
    AtomicInteger seen = new AtomicInteger();
    assertThatThrownBy(
            () -> {
              try (Stream<Integer> results = Parallel.using(pool).stream(x -> x * x, inputs)) {
                results.forEach(x -> seen.incrementAndGet());
              }
            })
        .isSameAs(own);
    assertThat(seen.get()).isEqualTo(10);
    assertThatThrownBy(() -> Parallel.map(x -> x * x, inputs, pool)).isSameAs(own);
  }

  @Test
  void anIteratorThatYieldsNullIsAnErrorThatSaysWhere() {
    List<Integer> inputs = Arrays.asList(1, 2, null, 4);
    assertThatThrownBy(() -> Parallel.map(x -> x, inputs, pool))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("2");
    assertThatThrownBy(() -> Parallel.map(x -> x, inputs::iterator, pool))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("2");
  }

  @Test
  void anIteratorThatHangsHoldsNoWorker() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Iterable<Integer> inputs =
        tenThen(
            () -> {
              hanging.countDown();
              try {
                released.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
              }
            });
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try (Stream<Integer> results = Parallel.using(pool).stream(x -> x * x, inputs)) {
                thrown.set(catchThrowable(() -> results.forEach(x -> {})));
              }
            });
    caller.start();
    hanging.await();
    assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessage("interrupted");
  }

  @Test
  void listenersThatThrowAreLoggedAndHarmNothing() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      listenersThatThrowHarmNothing();
      for (String listener : List.of("progress", "report", "message")) {
        String warning = "the " + listener + " listener failed";
        Waiting.until(() -> printed.toString(StandardCharsets.UTF_8).contains(warning));
      }
    } finally {
      System.setErr(before);
    }
  }

  private void listenersThatThrowHarmNothing() {
    assertThat(
            Parallel.using(pool)
                .progress(
                    update -> {
                      throw new IllegalStateException("progress");
                    })
                .onReport(
                    report -> {
                      throw new IllegalStateException("report");
                    })
                .onMessage(
                    message -> {
                      throw new IllegalStateException("message");
                    })
                .map(
                    (x, context) -> {
                      context.send(x);
                      return x * x;
                    },
                    INPUTS))
        .isEqualTo(SQUARES);
  }

  @Test
  void aConsumerThatStopsHalfWayHoldsTheRestBack() {
    AtomicInteger taken = new AtomicInteger();
    Iterable<Integer> endless = () -> Stream.generate(taken::getAndIncrement).iterator();
    try (Stream<Integer> results = Parallel.using(pool).window(10).stream(x -> x, endless)) {
      Iterator<Integer> half = results.iterator();
      for (int i = 0; i < 5; i++) {
        assertThat(half.next()).isEqualTo(i);
      }
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
      assertThat(taken.get()).isLessThanOrEqualTo(5 + 10);
    }
  }

  @Test
  void poolsNestToDepthThree() {
    Task<Integer, Integer> third = z -> z + 1;
    Task<Integer, Integer> second =
        y -> Parallel.map(third, List.of(y, y), ProcessPool.workers(2)).get(1);
    Task<Integer, Integer> first =
        x -> Parallel.map(second, List.of(x, x), ProcessPool.workers(3)).get(1);
    assertThat(Parallel.map(first, INPUTS, pool))
        .isEqualTo(INPUTS.stream().map(x -> x + 1).toList());
  }

  @Test
  void anIdleTimeoutThatIsShorterThanTheJob() {
    try (OpenProcessPool hasty =
        ProcessPool.builder().workers(2).idleTimeout(Duration.ofMillis(20)).open()) {
      for (int i = 0; i < 3; i++) {
        assertThat(
                Parallel.using(hasty)
                    .crashRetries(0)
                    .map(
                        x -> {
                          Thread.sleep(300);
                          return x;
                        },
                        List.of(1, 2, 3)))
            .containsExactly(1, 2, 3);
      }
    }
  }

  @Test
  void anIdleTimeoutBetweenTheJobs() {
    try (OpenProcessPool hasty =
        ProcessPool.builder().workers(1).idleTimeout(Duration.ofMillis(1)).open()) {
      for (int i = 0; i < 10; i++) {
        assertThat(Parallel.using(hasty).crashRetries(0).map(x -> x * x, INPUTS))
            .isEqualTo(SQUARES);
      }
    }
  }
}
