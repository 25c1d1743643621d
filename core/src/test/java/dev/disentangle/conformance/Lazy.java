package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.ContextTask;
import dev.disentangle.Inputs;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.spi.Boundary;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Law L3: at most a window of inputs is read beyond what the consumer has taken. */
interface Lazy extends Subject {

  /** Reads inputs and counts how far it is ahead of the consumer. */
  final class Counting implements Iterator<Integer> {
    private final int n;
    final Counter read = new Counter();
    int taken;
    int furthestAhead;
    Thread reader;

    Counting(int n) {
      this.n = n;
    }

    @Override
    public boolean hasNext() {
      return read.get() < n;
    }

    @Override
    public Integer next() {
      reader = Thread.currentThread();
      int next = read.add(1) - 1;
      furthestAhead = Math.max(furthestAhead, next + 1 - taken);
      return next;
    }
  }

  @EachChunking
  default void theWindowIsExact(Parallel call) {
    for (int window : new int[] {1, 2, 3, 10}) {
      Counting inputs = new Counting(60);
      // item 0 waits until the window is full, so it does get full
      Counter read = inputs.read;
      Task<Integer, Integer> task =
          i -> {
            if (i == 0) {
              Waiting.until(() -> read.get() >= window);
            }
            return i;
          };
      try (Stream<Integer> results = call.window(window).stream(task, Inputs.of(inputs))) {
        results.forEachOrdered(
            result -> assertThat(result).as("in order").isEqualTo(inputs.taken++));
      }
      assertThat(inputs.furthestAhead).as("window(%d)", window).isEqualTo(window);
      assertThat(inputs.taken).isEqualTo(60);
      assertThat(inputs.reader).as("who reads the inputs").isSameAs(Thread.currentThread());
    }
  }

  /**
   * Workers elsewhere may be sent items ahead, and give them back if one lasts: these are dealt
   * before later ones. In this JVM nothing is sent ahead, and the consumer, who may run short
   * items, might meet one that lasts.
   */
  @EachChunking
  default void anEarlyResultDoesNotWaitForLaterItems(Parallel call) {
    if (strategy().traits().boundary() == Boundary.JVM) {
      return;
    }
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i == 1) {
            Thread.sleep(30); // the item's work: what was sent ahead is back by then
          } else if (i > 3) {
            Waiting.until(context::cancelled);
          }
          return i;
        };
    for (int round = 0; round < 5; round++) {
      try (Stream<Integer> results = call.window(10).stream(task, Form.upTo(1_000))) {
        assertThat(results.limit(4).toList()).containsExactly(0, 1, 2, 3);
      }
    }
  }

  @EachChunking
  default void theWindowHoldsForUnorderedAndForSlowConsumers(Parallel call) {
    for (int window : new int[] {1, 3, 10}) {
      Counting inputs = new Counting(60);
      try (Stream<Integer> results = call.window(window).unordered(i -> i, Inputs.of(inputs))) {
        results.forEach(
            result -> {
              if (++inputs.taken % 20 == 0) {
                pause();
              }
            });
      }
      assertThat(inputs.furthestAhead).as("window(%d)", window).isBetween(1, window);
      assertThat(inputs.taken).isEqualTo(60);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  default void theDefaultWindowIsSmall() {
    Counting inputs = new Counting(10_000);
    try (Stream<Integer> results = call().stream(i -> i, Inputs.of(inputs))) {
      results.forEach(result -> inputs.taken++);
    }
    assertThat(inputs.furthestAhead).isBetween(1, 4 * workers());
  }

  @Test
  default void nothingIsReadBeforeAResultIsAskedFor() {
    for (var form : twoStreams()) {
      Counting inputs = new Counting(10);
      try (Stream<Integer> results = form.apply(call(), Inputs.of(inputs))) {
        assertThat(inputs.read.get()).isZero();
        assertThat(results.findFirst()).isPresent();
      }
      assertThat(inputs.read.get()).isBetween(1, 4 * workers() + 1);
    }
  }

  @Test
  default void endlessInputs() {
    for (var form : twoStreams()) {
      Inputs<Integer> endless = Inputs.generate(new AtomicInteger()::getAndIncrement);
      try (Stream<Integer> results = form.apply(call(), endless)) {
        assertThat(results.limit(100).distinct().count()).isEqualTo(100);
      }
    }
  }

  /** A window may be as large as anybody likes: it costs what is read, not what could be. */
  @Test
  default void aWindowLargerThanTheInputs() {
    for (int window : new int[] {1_000_000, Integer.MAX_VALUE}) {
      Parallel wide = call().window(window);
      assertThat(wide.map(i -> i, Inputs.of(new Counting(100)))).isEqualTo(Form.upTo(100));
      try (Stream<Integer> results = wide.stream(i -> i, Inputs.of(new Counting(100)))) {
        assertThat(results.toList()).isEqualTo(Form.upTo(100));
      }
    }
  }

  private static List<BiFunction<Parallel, Inputs<Integer>, Stream<Integer>>> twoStreams() {
    Task<Integer, Integer> same = i -> i;
    return List.of(
        (call, inputs) -> call.stream(same, inputs),
        (call, inputs) -> call.unordered(same, inputs));
  }
}
