package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.TaskFailedException;
import dev.disentangle.spi.Boundary;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws L13 and L14: many callers at once, one call after another, and nothing piles up. */
interface Sharing extends Subject {

  /**
   * Faults, the caller: ten callers share a pool from a cold start; one fails, nine never notice.
   */
  @EachChunking
  default void tenCallersFromAColdStart(Parallel call) throws Exception {
    callersAtOnce(10, Thread::new, call);
  }

  /** Callers on virtual threads, where this JVM has them. */
  @Test
  default void callersOnVirtualThreads() throws Exception {
    Function<Runnable, Thread> virtual = virtualThreads();
    callersAtOnce(20, virtual == null ? Thread::new : virtual, call());
  }

  private static void callersAtOnce(int callers, Function<Runnable, Thread> threads, Parallel call)
      throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    AtomicInteger right = new AtomicInteger();
    List<Thread> started = new ArrayList<>();
    for (int c = 0; c < callers; c++) {
      int caller = c;
      Thread thread =
          threads.apply(
              () -> {
                try {
                  Waiting.await(start);
                  right.addAndGet(caller == 0 ? failing(call) : correct(call, caller));
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      thread.setName("junit-caller-" + c);
      thread.start();
      started.add(thread);
    }
    start.countDown();
    for (Thread thread : started) {
      thread.join(Waiting.LONG.toMillis());
      assertThat(thread.isAlive()).as("%s still runs", thread).isFalse();
    }
    assertThat(right).as("callers with the right answer").hasValue(callers);
  }

  private static int failing(Parallel call) {
    assertThatThrownBy(
            () ->
                call.map(
                    i -> {
                      throw new IllegalStateException("no");
                    },
                    Form.upTo(100)))
        .isInstanceOf(TaskFailedException.class);
    return 1;
  }

  private static int correct(Parallel call, int caller) {
    List<Integer> expected = IntStream.range(0, 200).map(i -> caller * i).boxed().toList();
    assertThat(call.map(i -> caller * i, Form.upTo(200))).isEqualTo(expected);
    assertThat(call.map(i -> caller * i, Form.upTo(200)::iterator)).isEqualTo(expected);
    assertThat(call.range(0, 200).mapToInt(i -> caller * i))
        .isEqualTo(expected.stream().mapToInt(i -> i).toArray());
    return 1;
  }

  /** {@code Thread.ofVirtual()::unstarted}, which this code is too old to write down. */
  private static Function<Runnable, Thread> virtualThreads() throws Exception {
    Method unstarted;
    Object builder;
    try {
      builder = Thread.class.getMethod("ofVirtual").invoke(null);
      unstarted = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
    } catch (NoSuchMethodException | InvocationTargetException absent) {
      return null;
    }
    return body -> {
      try {
        return (Thread) unstarted.invoke(builder, body);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    };
  }

  /** Faults, the caller: 10⁴ jobs one after another, no growth in threads. */
  @Test
  default void thousandsOfJobsOneAfterAnother() throws Exception {
    // a worker elsewhere may have some threads here that speak to it
    int aWorker = strategy().traits().boundary() == Boundary.JVM ? 1 : 4;
    int most = Thread.activeCount() + aWorker * workers() + 5;
    for (int job = 0; job < thousands(); job++) {
      int expected = job;
      assertThat(call().map(i -> i + expected, List.of(1, 2)).get(1)).isEqualTo(2 + job);
      if (job % 100 == 0) {
        assertThat(call().map(i -> i, List.of(1, 2)::iterator)).containsExactly(1, 2);
        Waiting.until(() -> Thread.activeCount() < most); // those of the last jobs may be leaving
      }
    }
  }

  @Test
  default void thousandsOfSubmissions() throws Exception {
    Counter runs = new Counter();
    var submissions =
        IntStream.range(0, thousands()).mapToObj(i -> call().submit(runs::increment)).toList();
    for (var submission : submissions) {
      submission.get();
    }
    assertThat(runs.get()).isEqualTo(thousands());
  }

  /** Faults, the caller: idle timeout shorter than a job. */
  @Test
  default void aJobLongerThanTheIdleTimeout() {
    assertThat(
            call()
                .map(
                    i -> {
                      Thread.sleep(i < 2 ? 50 : 0); // the others are idle meanwhile
                      return i;
                    },
                    Form.upTo(20)))
        .isEqualTo(Form.upTo(20));
  }
}
