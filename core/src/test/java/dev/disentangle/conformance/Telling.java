package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.ContextTask;
import dev.disentangle.FailurePolicy;
import dev.disentangle.Inputs;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;
import dev.disentangle.Report;
import dev.disentangle.Results;
import dev.disentangle.SerializableCallable;
import dev.disentangle.TaskFailedException;
import dev.disentangle.WorkerReport;
import dev.disentangle.spi.Boundary;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Law L11: progress and report come alike from every strategy, and their counts add up. */
interface Telling extends Subject {

  /** Keeps all updates, and is told often. */
  final class Listener implements Progress {
    final List<ProgressUpdate> updates = new ArrayList<>();

    @Override
    public synchronized void update(ProgressUpdate update) {
      updates.add(update);
    }

    @Override
    public Duration period() {
      return Duration.ofMillis(1);
    }

    List<State> states() {
      return updates.stream().map(ProgressUpdate::state).distinct().toList();
    }

    ProgressUpdate last() {
      return updates.get(updates.size() - 1);
    }
  }

  @EachChunking
  default void progressBeginsAndEndsAndAddsUp(Parallel call) {
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i % 100 == 0) {
            Thread.sleep(2);
          }
          return i;
        };
    for (Form form : Form.values()) {
      Listener listener = new Listener();
      form.run(call.named("counted").progress(listener), task, 500);
      List<ProgressUpdate> updates = listener.updates;
      assertThat(updates.get(0).state()).as("first of %s", form).isEqualTo(State.STARTED);
      assertThat(updates.get(0).done()).isZero();
      assertThat(listener.last().state()).as("last of %s", form).isEqualTo(State.FINISHED);
      assertThat(listener.last().done()).isEqualTo(500);
      assertThat(listener.last().failed()).isZero();
      assertThat(updates).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));
      assertThat(updates).allMatch(update -> update.name().equals("counted"));
      assertThat(updates).filteredOn(u -> u.state() == State.STARTED).hasSize(1);
      assertThat(updates).filteredOn(u -> u.state() == State.FINISHED).hasSize(1);
      if (Form.SIZED.contains(form)) {
        assertThat(updates).allMatch(update -> update.total().orElse(-1) == 500);
      }
    }
  }

  @Test
  default void progressTellsThatACallWasStopped() {
    for (Form form : Form.THROWING) {
      Listener listener = new Listener();
      assertThatThrownBy(
              () ->
                  form.run(
                      call().progress(listener),
                      (i, context) -> {
                        throw new IllegalStateException("no");
                      },
                      100))
          .isInstanceOf(TaskFailedException.class);
      assertThat(listener.last().state()).as("%s", form).isEqualTo(State.STOPPED);
      assertThat(listener.last().failed()).isPositive();
    }
  }

  @EachChunking
  default void reportsAddUp(Parallel call) {
    for (Form form : Form.values()) {
      List<Report> reports = new ArrayList<>();
      form.run(call.named("told").onReport(reports::add), (i, context) -> i, 300);
      assertThat(reports).as("%s", form).hasSize(1);
      Report report = reports.get(0);
      assertThat(report.name()).isEqualTo("told");
      assertThat(report.strategy()).startsWith(strategy().toString());
      assertThat(report.sizing()).startsWith(workers() + " worker");
      assertThat(report.items()).isEqualTo(300);
      assertThat(report.total()).hasValue(300);
      assertThat(report.failed()).isZero();
      assertThat(report.wall()).isPositive();
      assertThat(report.workers().stream().mapToLong(WorkerReport::items).sum()).isEqualTo(300);
      assertThat(report.workers()).allMatch(worker -> worker.items() == 0 || worker.chunks() > 0);
      assertThat(report.notes()).as("notes of %s", form).noneMatch(n -> n.contains("safety net"));
      assertThat(report.toString()).contains("told", report.sizing(), report.advice());
    }
  }

  @Test
  default void failuresAndGivenUpItemsAreCounted() {
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i % 10 == 1) {
            throw new IllegalStateException();
          }
          return i;
        };
    List<Report> reports = new ArrayList<>();
    call().onReport(reports::add).outcomes(task, Form.upTo(100));
    call().onReport(reports::add).outcomes(task, Form.upTo(100)::iterator);
    assertThatThrownBy(
            () ->
                call()
                    .onFailure(FailurePolicy.FAIL_AT_END)
                    .onReport(reports::add)
                    .map(task, Form.upTo(100)))
        .isInstanceOf(TaskFailedException.class);
    assertThat(reports)
        .hasSize(3)
        .allMatch(report -> report.items() == 100)
        .allMatch(report -> report.failed() == 10);
    try (Deaf deaf = new Deaf()) {
      Listener listener = new Listener();
      Results<Outcome<Integer>> outcomes =
          call()
              .progress(listener)
              .itemTimeout(Duration.ofMillis(200))
              .outcomes(i -> i == 50 ? deaf.computeDeafly() : i, Form.upTo(100));
      Report report = outcomes.report();
      long failed = outcomes.stream().filter(outcome -> !outcome.ok()).count();
      assertThat(outcomes.get(50).ok()).isFalse(); // and any that got no CPU for so long
      assertThat(report.items()).as("with an item that was given up").isEqualTo(100);
      assertThat(report.failed()).isEqualTo(failed);
      assertThat(listener.last().done()).isEqualTo(100);
    }
  }

  @Test
  default void callsThatThrowReportOnce() {
    PerWorker<Integer> closed =
        PerWorker.of(
            () -> {
              throw new IOException("can't be opened");
            });
    for (Form form : Form.values()) {
      List<Report> reports = new ArrayList<>();
      Parallel call = call().perWorker(closed).onReport(reports::add);
      assertThatThrownBy(() -> form.run(call, (i, context) -> i, 10))
          .as("%s", form)
          .hasMessageContaining("can't be opened");
      assertThat(reports).as("reports of %s", form).hasSize(1);
    }
  }

  /** Results that were handed over at once, too. */
  @Test
  default void slowItemsComeWithTheirInputs() {
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          if (i % 10 == 3) {
            Thread.sleep(3);
          }
          return i;
        };
    for (Form form : Form.values()) {
      List<Report> reports = new ArrayList<>();
      form.run(call().onReport(reports::add), task, 30);
      assertThat(reports.get(0).slowest())
          .as("slowest of %s", form)
          .isNotEmpty()
          .allSatisfy(slow -> assertThat(slow.input()).hasToString("" + slow.index()));
    }
    try (Deaf deaf = new Deaf()) {
      Report report =
          call()
              .itemTimeout(Duration.ofMillis(20))
              .outcomes(i -> i == 5 ? deaf.computeDeafly() : i, Form.upTo(10)::iterator)
              .report();
      if (strategy().traits().boundary() == Boundary.JVM) {
        assertThat(report.slowest()).isNotEmpty();
      }
      assertThat(report.slowest())
          .allSatisfy(slow -> assertThat(slow.input()).hasToString("" + slow.index()));
    }
  }

  @Test
  default void progressTellsThatTheInputsFailed() {
    Iterator<Integer> failing =
        IntStream.range(0, 50)
            .boxed()
            .map(
                i -> {
                  if (i == 40) {
                    throw new IllegalStateException("no more inputs");
                  }
                  return i;
                })
            .iterator();
    Listener listener = new Listener();
    assertThatThrownBy(() -> call().progress(listener).map(i -> i, Inputs.of(failing)))
        .hasMessage("no more inputs");
    assertThat(listener.last().state()).isEqualTo(State.STOPPED);
  }

  @Test
  default void everyWorkerHasItsRow() {
    Latch allIn = new Latch(workers());
    Report report =
        call()
            .forEach(
                i -> {
                  allIn.countDown();
                  allIn.await();
                  Thread.sleep(1); // never so short that the engine takes it for not worth a worker
                },
                Form.upTo(workers()));
    Set<Integer> seats = new TreeSet<>();
    report.workers().forEach(worker -> seats.add(worker.seat()));
    assertThat(seats).hasSize(report.workers().size()).hasSizeGreaterThanOrEqualTo(1);
    assertThat(report.workers().stream().filter(worker -> worker.items() > 0)).hasSize(workers());
  }

  @EachChunking
  default void messagesArriveOnceEach(Parallel call) {
    ConcurrentLinkedQueue<Object> messages = new ConcurrentLinkedQueue<>();
    call.onMessage(messages::add).forEach((i, context) -> context.send(i), Form.upTo(200));
    assertThat(messages).containsExactlyInAnyOrderElementsOf(Form.upTo(200));
  }

  @Test
  default void aMessageThatIsNullFailsItsItem() {
    assertThatThrownBy(() -> call().forEach((i, context) -> context.send(null), Form.upTo(1)))
        .isInstanceOf(TaskFailedException.class)
        .hasRootCauseInstanceOf(NullPointerException.class)
        .hasRootCauseMessage("message");
  }

  /** Its owner may have locked it, which waits for the call. */
  @Test
  default void aListenerIsNotLocked() {
    List<Object> heard = new CopyOnWriteArrayList<>();
    Consumer<Object> listener = heard::add;
    synchronized (listener) {
      call()
          .onMessage(listener)
          .deadline(Waiting.LONG)
          .forEach((i, context) -> context.send(i), Form.upTo(20));
    }
    assertThat(heard).containsExactlyInAnyOrderElementsOf(Form.upTo(20));
  }

  @Test
  default void messagesAreHeardWithTheCallersContextLoader() throws Exception {
    Thread caller = Thread.currentThread();
    ClassLoader own = caller.getContextClassLoader();
    Set<ClassLoader> seen = ConcurrentHashMap.newKeySet();
    try (URLClassLoader another = new URLClassLoader(new URL[0], own)) {
      caller.setContextClassLoader(another);
      call()
          .onMessage(message -> seen.add(Thread.currentThread().getContextClassLoader()))
          .forEach((i, context) -> context.send(i), Form.upTo(20));
      assertThat(seen).containsExactly(another);
    } finally {
      caller.setContextClassLoader(own);
    }
  }

  /** Whoever tells: nobody waits for a submission, so it is not its caller. */
  @Test
  default void progressOfASubmissionIsToldWithTheCallersContextLoader() throws Exception {
    Thread caller = Thread.currentThread();
    ClassLoader own = caller.getContextClassLoader();
    Set<ClassLoader> seen = ConcurrentHashMap.newKeySet();
    Latch told = new Latch(3);
    Progress listener =
        new Progress() {
          @Override
          public void update(ProgressUpdate update) {
            seen.add(Thread.currentThread().getContextClassLoader());
            told.countDown();
          }

          @Override
          public Duration period() {
            return Duration.ofMillis(1);
          }
        };
    try (URLClassLoader another = new URLClassLoader(new URL[0], own)) {
      caller.setContextClassLoader(another);
      SerializableCallable<Integer> task =
          () -> {
            told.await();
            return 1;
          };
      assertThat(call().progress(listener).submit(task).get()).isEqualTo(1);
      assertThat(seen).containsExactly(another);
    } finally {
      caller.setContextClassLoader(own);
    }
  }

  /** Faults, the caller: progress listener or callback throws. */
  @Test
  default void listenersThatThrowDoNoHarm() {
    for (Form form : Form.values()) {
      Parallel careless =
          call()
              .progress(
                  update -> {
                    throw new IllegalStateException("bad progress listener");
                  })
              .onReport(
                  report -> {
                    throw new AssertionError("bad report listener");
                  })
              .onMessage(
                  message -> {
                    throw new IllegalStateException("bad message listener");
                  });
      assertThat(
              form.run(
                  careless,
                  (i, context) -> {
                    context.send("hello");
                    return i;
                  },
                  20))
          .as("%s", form)
          .isEqualTo(Form.upTo(20));
    }
  }
}
