package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.CallCancelledException;
import dev.disentangle.Inputs;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.ProgressUpdate;
import dev.disentangle.Range;
import dev.disentangle.Task;
import dev.disentangle.TaskFailedException;
import dev.disentangle.spi.Boundary;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table <em>The caller</em> of the faults to survive. */
interface CallersFaults extends Subject {

  /** Inputs of which one is special. */
  private static Iterator<Integer> inputs(int n, int special, IntFunction<Integer> instead) {
    return Form.upTo(n).stream().map(i -> i == special ? instead.apply(i) : i).iterator();
  }

  @EachChunking
  default void iteratorThrows(Parallel call) {
    Counter runs = new Counter();
    RuntimeException broken = new IllegalStateException("connection lost");
    Inputs<Integer> inputs =
        Inputs.of(
            inputs(
                100,
                30,
                i -> {
                  throw broken;
                }));
    assertThatThrownBy(() -> call.map(runs::counting, inputs)).isSameAs(broken);
    assertThat(runs.get()).as("what was taken has finished").isEqualTo(30);
  }

  @Test
  default void iteratorThrowsAnErrorOrAtOnce() {
    Iterable<Integer> broken =
        () -> {
          throw new UnsupportedOperationException("no iterator");
        };
    assertThatThrownBy(() -> call().map(i -> i, broken)).hasMessage("no iterator");
    Inputs<Integer> tooMuch =
        Inputs.of(
            inputs(
                10,
                3,
                i -> {
                  throw new StackOverflowError("deep");
                }));
    assertThatThrownBy(() -> call().forEach(i -> {}, tooMuch))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("deep");
  }

  @EachChunking
  default void iteratorYieldsNull(Parallel call) {
    Counter runs = new Counter();
    assertThatThrownBy(() -> call.map(runs::counting, Inputs.of(inputs(100, 30, i -> null))))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("input 30 is null", "filter", "Optional");
    assertThat(runs.get()).isEqualTo(30);
    assertThatThrownBy(() -> call.map(i -> i, Arrays.asList(1, 2, null, 4)))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("input 2 is null");
    assertThatThrownBy(() -> call.reduce(0, i -> i, Integer::sum, Arrays.asList(1, null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("input 1 is null");
  }

  /** An iterator that hangs can only be interrupted; it says so in its own words. */
  @Test
  default void iteratorHangs() throws Exception {
    Thread caller = Thread.currentThread();
    CountDownLatch hanging = new CountDownLatch(1);
    Counter runs = new Counter();
    Inputs<Integer> inputs =
        Inputs.of(
            inputs(
                100,
                5,
                i -> {
                  hanging.countDown();
                  try {
                    return Waiting.forInterrupt();
                  } catch (InterruptedException e) {
                    throw new IllegalStateException("gave up waiting for input " + i, e);
                  }
                }));
    try (var interrupter =
        Waiting.beside(
            () -> {
              Waiting.await(hanging);
              caller.interrupt();
            })) {
      assertThatThrownBy(() -> call().map(runs::counting, inputs))
          .hasMessage("gave up waiting for input 5");
    }
    assertThat(runs.get()).isEqualTo(5);
  }

  @Test
  default void inputsThatLieAboutTheirNumber() {
    assertThatThrownBy(() -> call().map(i -> i, Inputs.of(Form.upTo(10).iterator(), 12)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("promised 12", "yielded 10", "Copy them");
    assertThatThrownBy(() -> call().map(i -> i, Inputs.of(Form.upTo(10).iterator(), 7)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("promised 7", "yielded more");
    for (int lie : new int[] {0, 9, 11}) {
      assertThatThrownBy(() -> call().map(i -> i, lying(lie)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("promised " + lie);
      assertThatThrownBy(() -> call().reduce(0, i -> i, Integer::sum, lying(lie)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("promised " + lie);
    }
  }

  /** Lists of the user's own, and such as change while a call is at work on them. */
  @Test
  default void listsThatFailFailTheirItems() {
    List<Outcome<Integer>> outcomes = call().outcomes(i -> i, new FailsFrom(50, 1));
    for (int i = 0; i < 100; i++) {
      assertThat(outcomes.get(i).ok()).as("item %d", i).isEqualTo(i < 50);
    }
    assertThat(outcomes.get(50).cause().orElseThrow()).hasMessage("no input 50");
    assertThatThrownBy(() -> call().map(i -> i, new FailsFrom(50, 1)))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("no input");
    assertThatThrownBy(() -> call().map((a, b) -> a + b, Form.upTo(100), new FailsFrom(50, 2)))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("no input");
  }

  @EachChunking
  default void listsThatShrinkFailTheItemsThatAreGone(Parallel call) {
    List<Integer> shrinking = new ArrayList<>(Form.upTo(100));
    List<Outcome<Integer>> outcomes =
        call.progress(
                update -> {
                  if (update.state() == ProgressUpdate.State.STARTED) {
                    shrinking.subList(45, 100).clear();
                  }
                })
            .outcomes(i -> i, shrinking);
    for (int i = 0; i < 100; i++) {
      assertThat(outcomes.get(i).ok()).as("item %d", i).isEqualTo(i < 45);
    }
    assertThat(outcomes.get(45).cause().orElseThrow())
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /**
   * For a worker elsewhere an input may be asked for more often: its chunk may have to go again.
   */
  @Test
  default void listsAreAskedForAnInputNoMoreOftenThanNeedBe() {
    if (strategy().traits().boundary() != Boundary.JVM) {
      return;
    }
    Task<Integer, Integer> slow =
        i -> {
          Thread.sleep(1); // so that it is noted with its input, if that can be had
          return i;
        };
    assertThat(call().map(slow, new FailsFrom(90, 2))).isEqualTo(Form.upTo(100));
  }

  /** A hundred inputs, of which the last ones can be had so often and no more. */
  final class FailsFrom extends AbstractList<Integer> implements RandomAccess {
    private final int from;
    private final AtomicIntegerArray left = new AtomicIntegerArray(100);

    FailsFrom(int from, int times) {
      this.from = from;
      for (int i = 0; i < left.length(); i++) {
        left.set(i, times);
      }
    }

    @Override
    public Integer get(int i) {
      if (i >= from && left.getAndDecrement(i) <= 0) {
        throw new IllegalStateException("no input " + i);
      }
      return i;
    }

    @Override
    public int size() {
      return left.length();
    }
  }

  private static Collection<Integer> lying(int size) {
    return new AbstractCollection<>() {
      @Override
      public Iterator<Integer> iterator() {
        return Form.upTo(10).iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  @Test
  default void inputsAreReadOnce() {
    Inputs<Integer> inputs = Inputs.of(Form.upTo(3).iterator());
    assertThat(call().map(i -> i, inputs)).hasSize(3);
    assertThatThrownBy(() -> call().map(i -> i, inputs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("collect them into a list");
  }

  @EachChunking
  default void consumerStopsHalfWay(Parallel call) {
    AtomicInteger read = new AtomicInteger();
    Inputs<Integer> inputs = Inputs.generate(read::getAndIncrement);
    Iterator<Integer> results = call.window(5).stream(i -> i, inputs).iterator();
    for (int i = 0; i < 10; i++) {
      assertThat(results.next()).isEqualTo(i);
    }
    // never closed: what was read finishes, and NothingLeft sees whether anybody stays
    assertThat(read.get()).isBetween(10, 16);
  }

  @Test
  default void consumerThrows() {
    for (boolean ordered : new boolean[] {true, false}) {
      assertThatThrownBy(
              () -> {
                try (Stream<Integer> results =
                    ordered
                        ? call().stream(i -> i, Form.upTo(1_000))
                        : call().unordered(i -> i, Form.upTo(1_000))) {
                  results.forEach(
                      i -> {
                        throw new IllegalStateException("enough");
                      });
                }
              })
          .hasMessage("enough");
    }
  }

  @Test
  default void consumerClosesBeforeItBegins() {
    Counter runs = new Counter();
    Stream<Integer> results = call().stream(runs::counting, Form.upTo(10));
    results.close();
    results.close();
    assertThat(runs.get()).isZero();
  }

  @Test
  default void callerInterruptedWhileWaiting() throws Exception {
    Thread caller = Thread.currentThread();
    Latch begun = new Latch(1);
    try (var interrupter =
        Waiting.beside(
            () -> {
              begun.await();
              caller.interrupt();
            })) {
      assertThatThrownBy(
              () ->
                  call()
                      .forEach(
                          i -> {
                            begun.countDown();
                            Waiting.forInterrupt();
                          },
                          List.of(1, 2, 3)))
          .isInstanceOf(CallCancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  default void nullTasksAndInputs() {
    Parallel call = call();
    assertThatThrownBy(() -> call.map((Task<Integer, Integer>) null, List.of(1)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("task");
    assertThatThrownBy(() -> call.map(i -> i, (Iterable<Integer>) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("inputs");
    assertThatThrownBy(() -> call.range(0, 3).forEach((Range.Action) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("task");
    assertThatThrownBy(() -> call.reduce(null, i -> i, Integer::sum, List.of(1)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("identity");
    assertThatThrownBy(() -> call.range(0, 3).reduce(null, i -> i, Integer::sum))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("identity");
    assertThatThrownBy(() -> call.range(0L, 3).reduce(null, i -> i, Long::sum))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("identity");
    assertThatThrownBy(() -> call.submit(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("task");
  }
}
