package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.ContextTask;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.TaskFailedException;
import dev.disentangle.spi.Boundary;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table <em>Threads</em> of the faults to survive. */
interface ThreadsFaults extends Subject {

  /** An exception that can't even say what is wrong. */
  final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no words");
    }
  }

  @EachChunking
  default void taskThrowsWhatItLikes(Parallel call) {
    // on the caller's own thread an InterruptedException can only be taken for its interruption
    boolean callerMayRunIt = strategy().traits().callerMayWork();
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          switch (i % 10) {
            case 1 -> throw new Error("error");
            case 2 -> throw threadDeath();
            case 3 -> throw new Mute();
            case 4 -> throw new StackOverflowError();
            case 5 -> throw new OutOfMemoryError("not really");
            case 6 -> throw new InterruptedException("of its own");
            default -> {
              return i;
            }
          }
        };
    for (int n : new int[] {10, 100}) {
      List<Outcome<Integer>> outcomes =
          call.outcomes(
              (i, context) -> i % 10 == 6 && callerMayRunIt ? i : task.apply(i, context),
              Form.upTo(n));
      for (int i = 0; i < n; i++) {
        if (i % 10 == 6 && callerMayRunIt) {
          continue;
        }
        boolean fails = 1 <= i % 10 && i % 10 <= 6;
        assertThat(outcomes.get(i).ok()).as("item %d", i).isEqualTo(!fails);
      }
    }
  }

  @SuppressWarnings({"deprecation", "removal"}) // somebody may still throw it
  private static Error threadDeath() {
    return new ThreadDeath();
  }

  @Test
  default void blameOfAnExceptionThatCantBeAsked() {
    for (Form form : Form.THROWING) {
      try {
        form.run(
            call(),
            (i, context) -> {
              throw new Mute();
            },
            1);
        throw new AssertionError("did not throw");
      } catch (TaskFailedException e) {
        assertThat(e.getMessage()).contains("item 0", "Mute whose getMessage() fails");
      }
    }
  }

  /** Its flag is the engine's to clear, so that the next item on that thread can block in peace. */
  @EachChunking
  default void taskInterruptsItsOwnThread(Parallel call) {
    Caller caller = Caller.here();
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          Thread.sleep(0); // throws if the flag is up
          if (i % 3 == 0 && !caller.isHere()) {
            Thread.currentThread().interrupt();
          }
          return i;
        };
    for (Form form : Form.values()) {
      assertThat(form.run(call, task, 300)).as("%s", form).isEqualTo(Form.upTo(300));
      Parallel timed = call.itemTimeout(Waiting.LONG);
      assertThat(form.run(timed, task, 300)).as("%s, timed", form).isEqualTo(Form.upTo(300));
    }
  }

  /** Which thread has left something in it. */
  ThreadLocal<Caller> LEFT = new ThreadLocal<>();

  /** Who comes next on that thread may find it, as Java has it; nobody else does. */
  @EachChunking
  default void taskLeavesAThreadLocal(Parallel call) {
    LEFT.remove();
    ContextTask<Integer, Integer> task =
        (i, context) -> {
          Caller here = Caller.here();
          Caller found = LEFT.get();
          if (found != null && !found.equals(here)) {
            throw new AssertionError(found + " left it to " + here);
          }
          LEFT.set(here);
          return i;
        };
    for (int again = 1; again <= 2; again++) {
      assertThat(call.map(task, Form.upTo(100))).isEqualTo(Form.upTo(100));
    }
    if (!strategy().traits().callerMayWork()) {
      assertThat(LEFT.get()).as("with the caller").isNull();
    }
    LEFT.remove();
  }

  /**
   * Items on its thread pass; those on others wait for it in vain, until they are interrupted. In a
   * process of its own each worker has a lock of its own.
   */
  @Test
  default void taskLeavesALockHeld() {
    ReentrantLock lock = new ReentrantLock();
    boolean onlyOneThread = strategy().traits().boundary() != Boundary.JVM || callerIsAlone();
    List<Outcome<Integer>> outcomes =
        call()
            .itemTimeout(onlyOneThread ? Waiting.LONG : Duration.ofMillis(100))
            .outcomes(
                i -> {
                  lock.lockInterruptibly();
                  return i;
                },
                Form.upTo(8));
    for (Outcome<Integer> outcome : outcomes) {
      if (onlyOneThread) {
        assertThat(outcome.ok()).as("%s", outcome).isTrue();
      } else if (!outcome.ok()) {
        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
      }
    }
    assertThat(outcomes).anyMatch(Outcome::ok);
    assertThat(call().map(i -> i, Form.upTo(100))).as("the next call").isEqualTo(Form.upTo(100));
  }

  /** A loader that a task sets, and leaves behind. */
  final class Strange extends ClassLoader {}

  @Test
  default void taskChangesTheContextLoader() {
    Caller caller = Caller.here();
    call()
        .forEach(
            i -> {
              if (!caller.isHere()) {
                Thread.currentThread().setContextClassLoader(new Strange());
              }
            },
            Form.upTo(100));
    ContextTask<Integer, Boolean> right = seesTheRightLoader();
    assertThat(call().map(right, Form.upTo(100))).as("in the next call").containsOnly(true);
  }

  @Test
  default void tasksSeeTheCallersContextLoader() throws Exception {
    Thread caller = Thread.currentThread();
    ClassLoader own = caller.getContextClassLoader();
    try (URLClassLoader another = new URLClassLoader(new URL[0], own)) {
      caller.setContextClassLoader(another);
      ContextTask<Integer, Boolean> right = seesTheRightLoader();
      for (Form form : Form.values()) {
        assertThat(form.run(call(), right, 20)).as("%s", form).containsOnly(true);
      }
    } finally {
      caller.setContextClassLoader(own);
    }
  }

  /** What follows a submission is the user's, and runs in this JVM. */
  @Test
  default void whatFollowsASubmissionSeesTheCallersContextLoader() throws Exception {
    Thread caller = Thread.currentThread();
    ClassLoader own = caller.getContextClassLoader();
    Latch allIn = new Latch(workers()); // so that a worker does the next who was there before
    List<CompletableFuture<Integer>> first =
        IntStream.range(0, workers()).mapToObj(i -> call().submit(() -> awaitAll(allIn))).toList();
    first.forEach(CompletableFuture::join);
    try (URLClassLoader another = new URLClassLoader(new URL[0], own)) {
      caller.setContextClassLoader(another);
      AtomicReference<ClassLoader> reported = new AtomicReference<>();
      Latch followed = new Latch(callerIsAlone() ? 0 : 1);
      CompletableFuture<ClassLoader> next =
          call()
              .onReport(report -> reported.set(Thread.currentThread().getContextClassLoader()))
              .submit(
                  () -> {
                    followed.await();
                    return 1;
                  })
              .thenApply(one -> Thread.currentThread().getContextClassLoader());
      followed.countDown();
      assertThat(next.get()).isSameAs(another);
      assertThat(reported.get()).as("by the report's listener").isSameAs(another);
    } finally {
      caller.setContextClassLoader(own);
    }
  }

  private static int awaitAll(Latch allIn) throws InterruptedException {
    allIn.countDown();
    allIn.await();
    return 1;
  }

  /** The caller's own, or, in another JVM, one that knows the same classes. */
  private ContextTask<Integer, Boolean> seesTheRightLoader() {
    if (strategy().traits().boundary() != Boundary.JVM) {
      return (i, context) -> {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return !(loader instanceof Strange)
            && Class.forName(Strange.class.getName(), false, loader) == Strange.class;
      };
    }
    ClassLoader callers = Thread.currentThread().getContextClassLoader();
    return (i, context) -> Thread.currentThread().getContextClassLoader() == callers;
  }
}
