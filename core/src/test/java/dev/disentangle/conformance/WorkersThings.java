package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.CallCancelledException;
import dev.disentangle.ContextTask;
import dev.disentangle.DeadlineExceededException;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Shared;
import dev.disentangle.spi.Boundary;
import java.io.IOException;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Law L12: a per-worker resource is made once a worker and closed once, whatever failed. And what
 * is shared is there.
 */
interface WorkersThings extends Subject {

  /** A resource that knows who uses it. */
  final class Tool {
    /** By chance, below the number of the process that made it. */
    final long number =
        (ProcessHandle.current().pid() << Integer.SIZE)
            + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE);

    private final AtomicInteger users = new AtomicInteger();
    private volatile boolean closed;

    /**
     * By plain checks: loading an assertion library takes a new process longer than some items may.
     */
    void use() {
      if (closed) {
        throw new IllegalStateException("used after its close");
      }
      if (users.incrementAndGet() != 1) {
        throw new IllegalStateException("used by two at once");
      }
      users.decrementAndGet();
    }
  }

  /** Numbers of all tools that were made, and of those that were closed. */
  final class Box {
    final Log<Long> made = new Log<>();
    final Log<Long> closed = new Log<>();
    final PerWorker<Tool> key = key(made, closed);

    /** Static, so that what crosses is the two logs and not the box. */
    private static PerWorker<Tool> key(Log<Long> made, Log<Long> closed) {
      return PerWorker.of(
          () -> {
            Tool tool = new Tool();
            made.add(tool.number);
            return tool;
          },
          tool -> {
            tool.closed = true;
            closed.add(tool.number);
          });
    }

    void allClosedOnce() throws InterruptedException {
      Waiting.until(() -> closed.sorted().equals(made.sorted()));
    }

    /** A process that makes its caller wait is killed, and its tools go with it. */
    void allClosedOnceOrGone() throws InterruptedException {
      Waiting.until(() -> open().stream().allMatch(tool -> Waiting.hasEnded(tool >> Integer.SIZE)));
      assertThat(closed.all()).doesNotHaveDuplicates().isSubsetOf(made.all());
    }

    /** With its process, unless that is the test's own, where another is only played. */
    static boolean isKilled(long tool) {
      long pid = tool >> Integer.SIZE;
      return pid == ProcessHandle.current().pid() || Waiting.hasEnded(pid);
    }

    private List<Long> open() {
      List<Long> gone = closed.all();
      List<Long> open = made.all();
      open.removeAll(gone);
      return open;
    }
  }

  @EachChunking
  default void sharedValuesAreThereInEveryWorker(Parallel call) {
    int n = 100;
    int[] numbers = IntStream.range(0, n).map(i -> i * i).toArray();
    try (Shared<int[]> array = Shared.of(numbers);
        Shared<IntBuffer> buffer = Shared.of(IntBuffer.wrap(numbers))) {
      assertThat(call.range(0, n).mapToInt(i -> array.get()[i] + buffer.get().get(i)))
          .isEqualTo(IntStream.range(0, n).map(i -> 2 * i * i).toArray());
    }
  }

  @EachChunking
  default void onceAWorker(Parallel call) throws Exception {
    for (Form form : Form.values()) {
      Box box = new Box();
      PerWorker<Tool> key = box.key;
      Log<Log.Entry<Integer, Long>> used = new Log<>();
      form.run(
          call.perWorker(key),
          (i, context) -> {
            Tool mine = context.get(key);
            mine.use();
            used.add(new Log.Entry<>(context.worker(), mine.number));
            return i;
          },
          200);
      if (strategy().traits().boundary() != Boundary.JVM) {
        box.allClosedOnce(); // the call waits for them, but not for long
      }
      assertThat(box.closed.sorted())
          .as("closed on return of %s", form)
          .isEqualTo(box.made.sorted());
      assertThat(box.made.all()).as("%s", form).hasSizeBetween(1, workers() + 1);
      List<Log.Entry<Integer, Long>> pairs = used.all().stream().distinct().toList();
      assertThat(pairs).as("workers with their tools").hasSizeLessThanOrEqualTo(workers() + 1);
      assertThat(pairs.stream().map(Log.Entry::value))
          .as("workers with their tools %s", pairs)
          .doesNotHaveDuplicates();
    }
  }

  /** As in a try-with-resources statement, what is not there is not closed. */
  @Test
  default void aResourceMayBeNull() {
    Counter closed = new Counter();
    PerWorker<String> key = PerWorker.of(() -> null, nothing -> closed.increment());
    for (Form form : Form.values()) {
      ContextTask<Integer, Integer> task = (i, context) -> context.get(key) == null ? i : -1;
      assertThat(form.run(call().perWorker(key), task, 20)).as("%s", form).isEqualTo(Form.upTo(20));
    }
    assertThat(closed.get()).isZero();
  }

  @Test
  default void closedOnceWhateverFails() throws Exception {
    for (Form form : Form.THROWING) {
      Box box = new Box();
      PerWorker<Tool> key = box.key;
      assertThatThrownBy(
              () ->
                  form.run(
                      call().perWorker(key),
                      (i, context) -> {
                        context.get(key).use();
                        throw new IOException("no");
                      },
                      100))
          .as("%s", form)
          .hasCauseInstanceOf(IOException.class);
      box.allClosedOnceOrGone();
    }
  }

  @Test
  default void closedOnceWhenTheDeadlineHits() throws Exception {
    Box box = new Box();
    assertThatThrownBy(
            () ->
                call()
                    .perWorker(box.key)
                    .deadline(Duration.ofMillis(20))
                    .forEach((i, context) -> Waiting.forInterrupt(), Form.upTo(10)))
        .hasMessageContaining("deadline");
    box.allClosedOnceOrGone();
  }

  /** In this JVM its worker comes back late; elsewhere it is killed, and its tool goes with it. */
  @Test
  default void closedOnceWhenItsWorkerComesBackLate() throws Exception {
    Box box = new Box();
    PerWorker<Tool> key = box.key;
    try (Deaf deaf = new Deaf()) {
      call()
          .perWorker(key)
          .itemTimeout(unhurried(Duration.ofMillis(20)))
          .outcomes(
              (i, context) -> {
                context.get(key).use();
                return i == 3 ? deaf.computeDeafly() : i;
              },
              Form.upTo(20));
      assertThat(box.closed.all()).hasSizeLessThan(box.made.all().size());
    }
    if (strategy().traits().boundary() == Boundary.JVM) {
      box.allClosedOnce();
    } else {
      assertThat(box.closed.all())
          .doesNotHaveDuplicates()
          .hasSizeLessThan(box.made.all().size())
          .isSubsetOf(box.made.all());
      Waiting.until(() -> box.open().stream().allMatch(Box::isKilled));
    }
  }

  @Test
  default void closedOnceWhenAStreamIsAbandoned() throws Exception {
    Box box = new Box();
    takeOne(call(), box);
    Waiting.until(
        () -> {
          System.gc(); // it is the collector who tells
          return !box.closed.all().isEmpty();
        });
    box.allClosedOnce();
  }

  @Test
  default void closedWhenASubmissionIsDone() {
    Box box = new Box();
    assertThat(call().perWorker(box.key).submit(() -> 7).join()).isEqualTo(7);
    assertThat(box.made.all()).hasSize(1);
    assertThat(box.closed.all()).isEqualTo(box.made.all());
  }

  /** In a frame of its own, which holds the stream no longer than it is used. */
  private static void takeOne(Parallel call, Box box) {
    PerWorker<Tool> key = box.key;
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          context.get(key).use();
          return i;
        };
    assertThat(call.perWorker(key).stream(task, Form.upTo(1_000)).findFirst()).contains(0);
  }

  @Test
  default void twoResourcesAreClosedInReverse() {
    Log<String> log = new Log<>();
    PerWorker<String> first = PerWorker.of(() -> "a", log::add);
    PerWorker<String> second = PerWorker.of(() -> "b", log::add);
    call().perWorker(first).perWorker(second).forEach((i, c) -> c.get(second), Form.upTo(1));
    assertThat(log.all()).containsExactly("b", "a");
  }

  @Test
  default void anInitThatThrowsFailsTheCallAndClosesTheOthers() throws Exception {
    for (Form form : Form.values()) {
      Box box = new Box();
      PerWorker<Tool> broken =
          PerWorker.of(
              () -> {
                throw new IOException("no connection");
              });
      Counter runs = new Counter();
      assertThatThrownBy(
              () ->
                  form.run(
                      call().named("fetch").perWorker(box.key).perWorker(broken),
                      (i, context) -> runs.counting(i),
                      50))
          .as("%s", form)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("per-worker resource", "fetch", "no connection");
      assertThat(runs.get()).isZero();
      box.allClosedOnceOrGone();
    }
  }

  /** As an item's, it is the engine's to clear; on the caller's thread it is the caller's. */
  @Test
  default void anInitThatLeavesItsThreadInterrupted() {
    Caller caller = Caller.here();
    PerWorker<String> key =
        PerWorker.of(
            () -> {
              if (!caller.isHere()) {
                Thread.currentThread().interrupt();
              }
              return "tool";
            });
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          Thread.sleep(0); // throws if the flag is up
          return i;
        };
    for (Form form : Form.values()) {
      assertThat(form.run(call().perWorker(key), task, 20)).as("%s", form).isEqualTo(Form.upTo(20));
    }
  }

  @Test
  default void anInitThatHangsIsNamedWithTheDeadline() throws Exception {
    if (callerIsAlone()) {
      return; // whom nobody may interrupt
    }
    PerWorker<Integer> hangs = PerWorker.of(Waiting::forInterrupt);
    Parallel call = call().perWorker(hangs).deadline(unhurried(Duration.ofMillis(100)));
    String said = "after 0 of 50 items; workers that had not opened their per-worker";
    Waiting.inOneOf( // by then none may have come
        3,
        () ->
            assertThatThrownBy(() -> call.map((i, context) -> i, Form.upTo(50)))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining(said));
  }

  /** Whoever opens it: the caller's own interrupt may be what ends the opening. */
  @Test
  default void callerInterruptedWhileAnInitHangs() throws Exception {
    Thread caller = Thread.currentThread();
    Latch opening = new Latch(1);
    PerWorker<Integer> hangs =
        PerWorker.of(
            () -> {
              opening.countDown();
              return Waiting.forInterrupt();
            });
    try (var interrupter =
        Waiting.beside(
            () -> {
              opening.await();
              caller.interrupt();
            })) {
      assertThatThrownBy(() -> call().perWorker(hangs).map(i -> i, Form.upTo(3)))
          .isInstanceOf(CallCancelledException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  default void aCloseThatThrowsDoesNoHarm() {
    PerWorker<String> broken =
        PerWorker.of(
            () -> "tool",
            tool -> {
              throw new IOException("close failed");
            });
    assertThat(call().perWorker(broken).map(i -> i, Form.upTo(50))).isEqualTo(Form.upTo(50));
  }

  @Test
  default void anUnknownResourceIsRefused() {
    PerWorker<String> unknown = PerWorker.of(() -> "tool");
    assertThatThrownBy(() -> call().map((i, context) -> context.get(unknown), Form.upTo(1)))
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".perWorker(resource)");
  }
}
