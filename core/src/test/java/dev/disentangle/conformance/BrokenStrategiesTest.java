package dev.disentangle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.DeadlineExceededException;
import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Daemons;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.spi.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of strategies that break the rules: the kit finds them, the engine bears them. */
@Timeout(20)
@ExtendWith(NothingLeft.class)
class BrokenStrategiesTest {

  private static final int WORKERS = 3;

  /** Strategies that break one rule each. */
  enum Broken implements Strategy {
    NEVER_COMES("promised, and came", (job, visits) -> {}),
    RUNS_INLINE(
        "not to contain",
        (job, visits) -> {
          for (int i = 0; i < visits; i++) {
            int seat = i;
            job.work(() -> seat);
          }
        }),
    ONE_SEAT_FOR_ALL(
        "duplicate",
        (job, visits) -> {
          for (int i = 0; i < visits; i++) {
            visit(job, 0);
          }
        }),
    EXCUSES_ALL("at least one of which must come", (job, visits) -> job.excuse(visits)),
    BRINGS_FEWER("promised, and came", (job, visits) -> visit(job, 0)),
    BRINGS_MORE(
        "nothing",
        (job, visits) -> {
          for (int i = 0; i < 3 * visits; i++) {
            visit(job, i);
          }
        });

    /** What the kit says of it. */
    private final String found;

    private final BiConsumer<Job, Integer> recruiting;

    Broken(String found, BiConsumer<Job, Integer> recruiting) {
      this.found = found;
      this.recruiting = recruiting;
    }

    private static void visit(Job job, int seat) {
      Thread thread = new Thread(() -> job.work(() -> seat), "visit-" + seat);
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public Traits traits() {
      return new Traits(WORKERS, Boundary.JVM, true, Chunking.stealing());
    }

    @Override
    public void recruit(Job job, int visits) {
      recruiting.accept(job, visits);
    }

    /** The part of the kit that looks at recruiting alone. */
    Recruiting laws() {
      return new Recruiting() {
        @Override
        public Strategy strategy() {
          return Broken.this;
        }

        @Override
        public Duration patience() {
          boolean comes = Broken.this == RUNS_INLINE || Broken.this == ONE_SEAT_FOR_ALL;
          return Duration.ofMillis(comes ? 2_000 : 50);
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource(names = "BRINGS_MORE", mode = EnumSource.Mode.EXCLUDE)
  void theKitFinds(Broken strategy) {
    assertThatThrownBy(() -> strategy.laws().promisedVisitsComeOnOtherThreads())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(strategy.found);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"NEVER_COMES", "EXCUSES_ALL"},
      mode = EnumSource.Mode.EXCLUDE)
  void theEngineBears(Broken strategy) {
    for (Form form : Form.values()) {
      Nesting.Busy busy = new Nesting.Busy();
      assertThat(form.run(Parallel.using(strategy), (i, context) -> i + busy.spend() - 1, 60))
          .as("%s", form)
          .isEqualTo(Form.upTo(60));
      assertThat(busy.most()).as("at work at once").isLessThanOrEqualTo(WORKERS + 1);
    }
  }

  /** Nobody can tell a strategy that never comes from a busy one: its calls need a deadline. */
  @Test
  void whoNeverComesMissesTheDeadline() {
    Parallel call = Parallel.using(Broken.NEVER_COMES).deadline(Duration.ofMillis(50));
    assertThatThrownBy(() -> call.map(i -> i, Form.upTo(10)))
        .isInstanceOf(DeadlineExceededException.class)
        .hasMessageContaining("after 0 of 10 items");
  }

  /**
   * Faults, threads: thread creation refused; runs with the workers it got, at least the caller.
   */
  @Test
  void whoeverCantComeIsReplacedByTheCaller() {
    for (Form form : Form.values()) {
      AtomicInteger asked = new AtomicInteger();
      Strategy refusing =
          new RecruitingBy(
              (job, visits) -> {
                asked.incrementAndGet();
                throw new RejectedExecutionException("nobody there");
              });
      assertThat(
              form.run(
                  Parallel.using(refusing).onReport(r -> noted(r.notes().toString(), asked)),
                  (i, context) -> {
                    Thread.sleep(1);
                    return i;
                  },
                  20))
          .as("%s", form)
          .isEqualTo(Form.upTo(20));
      assertThat(form.run(Parallel.using(refusing).itemTimeout(Waiting.LONG), (i, c) -> i, 20))
          .as("%s, timed", form)
          .isEqualTo(Form.upTo(20));
    }
  }

  private static void noted(String notes, AtomicInteger asked) {
    if (asked.get() > 0) {
      assertThat(notes).contains("no further worker could be had", "nobody there");
    }
  }

  @Test
  void aRecruiterThatFailsFailsTheCall() {
    Strategy failing =
        new RecruitingBy(
            (job, visits) -> {
              throw new IllegalStateException("no pool");
            });
    for (Form form : Form.SIZED) {
      assertThatThrownBy(
              () ->
                  form.run(
                      Parallel.using(failing),
                      (i, context) -> {
                        Thread.sleep(1);
                        return i;
                      },
                      20))
          .as("%s", form)
          .hasMessageContaining("no pool");
    }
  }

  /** Such as a class that can't be loaded: an error on the caller's own thread, of no item's. */
  @Test
  void anErrorOfTheCallersEndsWhatHasBegun() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Strategy failing =
        new RecruitingBy(
            (job, visits) -> {
              Broken.visit(job, 0);
              awaitUnchecked(begun);
              throw new LinkageError("half way");
            });
    assertThatThrownBy(
            () ->
                Parallel.using(failing)
                    .forEach(
                        i -> {
                          begun.countDown();
                          try {
                            Waiting.forInterrupt();
                          } finally {
                            interrupted.countDown();
                          }
                        },
                        Form.upTo(20)))
        .isInstanceOf(LinkageError.class)
        .hasMessage("half way");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /** It has been let in by then, and is waited for. */
  @Test
  void aWorkerThatCantSayWhoItIsEndsTheCall() {
    Strategy nameless =
        new RecruitingBy(
            (job, visits) -> {
              Worker unseated =
                  () -> {
                    throw new IllegalArgumentException("no seat");
                  };
              Thread thread = new Thread(() -> job.work(unseated), "unseated");
              thread.setDaemon(true);
              thread.start();
              job.excuse(visits - 1);
            });
    for (Form form : Form.values()) {
      Parallel call = Parallel.using(nameless).itemTimeout(Waiting.LONG); // not by the caller
      assertThatThrownBy(() -> form.run(call, (i, context) -> i, 20))
          .as("%s", form)
          .hasStackTraceContaining("can't tell its seat or name")
          .hasStackTraceContaining("no seat");
    }
  }

  /** A stand-in comes, as for a strategy that replaces nobody. */
  @Test
  void aWorkerThatThrowsWhenRevokedDoesNoHarm() {
    record Irrevocable(int seat) implements Worker {
      @Override
      public void revoked() {
        throw new IllegalStateException("can't be replaced");
      }
    }
    Strategy strategy =
        new RecruitingBy(
            (job, visits) -> {
              for (int i = 0; i < visits; i++) {
                Worker worker = new Irrevocable(i);
                Daemons.thread("visit-" + i, () -> job.work(worker)).start();
              }
            });
    try (Deaf deaf = new Deaf()) {
      List<Outcome<Integer>> outcomes =
          Parallel.using(strategy)
              .itemTimeout(Duration.ofMillis(40))
              .outcomes(i -> i == 5 ? deaf.computeDeafly() : i, Form.upTo(20));
      assertThat(outcomes.get(5)).isInstanceOf(Outcome.TimedOut.class);
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      Waiting.await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private record RecruitingBy(BiConsumer<Job, Integer> recruiting) implements Strategy {
    @Override
    public Traits traits() {
      return new Traits(WORKERS, Boundary.JVM, true, Chunking.stealing());
    }

    @Override
    public void recruit(Job job, int visits) {
      recruiting.accept(job, visits);
    }
  }
}
