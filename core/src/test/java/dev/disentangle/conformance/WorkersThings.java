package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Law L12: a per-worker resource is made once a worker and closed once, whatever failed. */
interface WorkersThings extends Subject {

  /** A resource that knows who uses it. */
  final class Tool {
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger users = new AtomicInteger();

    void use() {
      assertThat(closed).as("closed while in use").hasValue(0);
      assertThat(users.incrementAndGet()).as("users at once").isEqualTo(1);
      users.decrementAndGet();
    }
  }

  /** All tools that were made. */
  final class Box {
    final Set<Tool> tools = ConcurrentHashMap.newKeySet();
    final PerWorker<Tool> key =
        PerWorker.of(
            () -> {
              Tool tool = new Tool();
              tools.add(tool);
              return tool;
            },
            tool -> tool.closed.incrementAndGet());

    void allClosedOnce() throws InterruptedException {
      Waiting.until(() -> tools.stream().noneMatch(tool -> tool.closed.get() == 0));
      assertThat(tools).allMatch(tool -> tool.closed.get() == 1);
    }
  }

  @EachChunking
  default void onceAWorker(Parallel call) throws Exception {
    for (Form form : Form.values()) {
      Box box = new Box();
      Map<Integer, Tool> byWorker = new ConcurrentHashMap<>();
      form.run(
          call.perWorker(box.key),
          (i, context) -> {
            Tool mine = context.get(box.key);
            mine.use();
            Tool before = byWorker.putIfAbsent(context.worker(), mine);
            assertThat(before).as("tool of worker %d", context.worker()).isIn(null, mine);
            return i;
          },
          200);
      assertThat(box.tools).as("%s", form).hasSizeBetween(1, workers() + 1);
      assertThat(box.tools).as("closed on return of %s", form).allMatch(t -> t.closed.get() == 1);
    }
  }

  @Test
  default void closedOnceWhateverFails() throws Exception {
    for (Form form : Form.THROWING) {
      Box box = new Box();
      assertThatThrownBy(
              () ->
                  form.run(
                      call().perWorker(box.key),
                      (i, context) -> {
                        context.get(box.key).use();
                        throw new IOException("no");
                      },
                      100))
          .as("%s", form)
          .hasCauseInstanceOf(IOException.class);
      box.allClosedOnce();
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
    box.allClosedOnce();
  }

  @Test
  default void closedOnceWhenItsWorkerComesBackLate() throws Exception {
    Box box = new Box();
    try (Deaf deaf = new Deaf()) {
      call()
          .perWorker(box.key)
          .itemTimeout(Duration.ofMillis(20))
          .outcomes(
              (i, context) -> {
                context.get(box.key).use();
                return i == 3 ? deaf.computeDeafly() : i;
              },
              Form.upTo(20));
      assertThat(box.tools).anyMatch(tool -> tool.closed.get() == 0);
    }
    box.allClosedOnce();
  }

  @Test
  default void twoResourcesAreClosedInReverse() {
    StringBuffer log = new StringBuffer();
    PerWorker<String> first = PerWorker.of(() -> "a", name -> log.append(name).append(';'));
    PerWorker<String> second = PerWorker.of(() -> "b", name -> log.append(name).append(','));
    call().perWorker(first).perWorker(second).forEach((i, c) -> c.get(second), Form.upTo(1));
    assertThat(log.toString()).isEqualTo("b,a;");
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
      AtomicInteger runs = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  form.run(
                      call().named("fetch").perWorker(box.key).perWorker(broken),
                      (i, context) -> runs.incrementAndGet(),
                      50))
          .as("%s", form)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("per-worker resource", "fetch", "no connection");
      assertThat(runs).hasValue(0);
      box.allClosedOnce();
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
