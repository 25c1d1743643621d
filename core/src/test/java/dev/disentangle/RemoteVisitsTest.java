package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.NothingLeft;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkRunner;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.RemoteHost;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import dev.disentangle.spi.RemoteWorker;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Remote workers that err about their visits and claims: no item is lost for it, none doubled. */
@Timeout(20)
@ExtendWith(NothingLeft.class)
class RemoteVisitsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 200).boxed().toList();
  private static final List<Integer> DOUBLED = INPUTS.stream().map(i -> 2 * i).toList();

  /** What a worker does on its visit. */
  @FunctionalInterface
  private interface Manner {
    void visit(Job job, RemoteVisit visit, ChunkRunner runner) throws Exception;
  }

  private record Mannered(int workers, Manner manner, boolean deaf) implements Strategy {

    Mannered(int workers, Manner manner) {
      this(workers, manner, false);
    }

    @Override
    public Traits traits() {
      return new Traits(workers, Boundary.PROCESS, false, Chunking.fixed(10));
    }

    @Override
    public void recruit(Job job, int visits) {
      for (int i = 0; i < visits; i++) {
        Worker worker = new Worker(i, deaf);
        start(worker.name(), () -> visit(job, worker));
      }
    }

    private Void visit(Job job, Worker worker) throws Exception {
      Optional<RemoteVisit> visit = job.visit(worker);
      if (visit.isPresent()) {
        manner.visit(job, visit.get(), visit.get().task().open(worker));
      }
      return null;
    }
  }

  private static void start(String name, Callable<Void> work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.call();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private record Worker(int seat, boolean deaf) implements RemoteWorker, RemoteHost {
    @Override
    public String name() {
      return "mannered-" + seat;
    }

    @Override
    public void stop(RemoteTask task) {
      if (deaf) {
        throw new IllegalStateException("can't be told to stop");
      }
    }

    @Override
    public CompletionStage<?> end(RemoteTask task) {
      if (deaf) {
        throw new IllegalStateException("can't be told of the end");
      }
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void send(Object message) {}

    @Override
    public void running(long from, long to) {}

    @Override
    public void stuck(ChunkReport report) {}
  }

  private static ChunkReport run(ChunkRunner runner, Claim claim) {
    return runner.run(claim.from(), claim.to(), claim.inputs());
  }

  private static void runAll(RemoteVisit visit, ChunkRunner runner) {
    for (Optional<Claim> claim = visit.claim(); claim.isPresent(); claim = visit.claim()) {
      claim.get().complete(run(runner, claim.get()));
    }
  }

  /** The worker's thread and a watch over it may both find that it is over. */
  @Test
  void whoLeavesTwiceHasLeftOnce() {
    Parallel call =
        Parallel.using(
            new Mannered(
                3,
                (job, visit, runner) -> {
                  runAll(visit, runner);
                  visit.leave();
                  visit.leave();
                  assertThat(visit.claim()).isEmpty();
                }));
    for (int again = 0; again < 20; again++) {
      assertThat(call.map(i -> 2 * i, INPUTS)).isEqualTo(DOUBLED);
      assertThat(call.map(i -> 2 * i, INPUTS::iterator)).isEqualTo(DOUBLED);
    }
  }

  @Test
  void whoLeavesWithAnOpenClaimEndsTheCall() {
    Parallel call =
        Parallel.using(
            new Mannered(
                2,
                (job, visit, runner) -> {
                  visit.claim();
                  runAll(visit, runner);
                  visit.leave();
                }));
    for (Iterable<Integer> inputs : List.of(INPUTS, (Iterable<Integer>) INPUTS::iterator)) {
      assertThatThrownBy(() -> call.map(i -> 2 * i, inputs))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("left map with claims open");
    }
    assertThatThrownBy(() -> call.submit(() -> 1).get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  /** Of two endings the second does nothing, and who comes with it may leave at once. */
  @Test
  void anEndingIsAwaitedThoughItsWorkerHasLeft() {
    CountDownLatch landing = new CountDownLatch(1);
    CountDownLatch left = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    List<Integer> readWhileLanding = new SlowFor("reader", landing, left);
    Manner raced =
        (job, visit, runner) -> {
          Claim claim = visit.claim().orElseThrow();
          ChunkReport report = run(runner, claim);
          start(
              "reader",
              () -> {
                claim.complete(withoutSlowest(report));
                return null;
              });
          Waiting.await(landing);
          assertThat(claim.unbegun()).isFalse();
          visit.leave();
          done.set(job.done());
          left.countDown();
        };
    assertThat(Parallel.using(new Mannered(1, raced)).outcomes(i -> 2 * i, readWhileLanding))
        .allMatch(outcome -> outcome.value() == 2 * outcome.index());
    assertThat(done).as("the call is over").isFalse();
  }

  /** Five inputs, that have a thread of that name wait. */
  private static final class SlowFor extends AbstractList<Integer> implements RandomAccess {
    private final String reader;
    private final CountDownLatch reads;
    private final CountDownLatch until;

    SlowFor(String reader, CountDownLatch reads, CountDownLatch until) {
      this.reader = reader;
      this.reads = reads;
      this.until = until;
    }

    @Override
    public Integer get(int index) {
      if (Thread.currentThread().getName().equals(reader)) {
        reads.countDown();
        awaitUnchecked(until);
      }
      return index;
    }

    @Override
    public int size() {
      return 5;
    }
  }

  /** Its input is read before the claim ends. */
  private static ChunkReport withoutSlowest(ChunkReport report) {
    return new ChunkReport(
        report.reached(), report.results(), report.runs(), report.failures(), 0, 0, null, null);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      Waiting.await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** It is warned of; the call has its results, or says why it has none. */
  @Test
  void whatWorkersThrowWhenToldOfTheEndHidesNothing() {
    Manner plain =
        (job, visit, runner) -> {
          runAll(visit, runner);
          visit.leave();
        };
    Parallel call = Parallel.using(new Mannered(2, plain, true));
    assertThat(call.map(i -> 2 * i, INPUTS)).isEqualTo(DOUBLED);
    assertThatThrownBy(() -> call.map(i -> 1 / (i - 5), INPUTS))
        .isInstanceOf(TaskFailedException.class);
    assertThatThrownBy(
            () -> call.deadline(Duration.ofMillis(50)).forEach(i -> Thread.sleep(5), INPUTS))
        .isInstanceOf(DeadlineExceededException.class);
  }

  /** Runs where none were asked for, none where they were, and a failure of what was not begun. */
  @Test
  void aReportOfAnotherKindIsRefused() {
    AtomicBoolean taken = new AtomicBoolean();
    Manner erring =
        (job, visit, runner) -> {
          Optional<Claim> claim = visit.claim();
          for (; claim.isPresent(); claim = visit.claim()) {
            ChunkReport report = run(runner, claim.get());
            taken.compareAndSet(false, takes(claim.get(), withOtherRuns(report)));
            taken.compareAndSet(false, takes(claim.get(), withFailureBeyond(report)));
            claim.get().complete(report);
          }
          visit.leave();
        };
    Parallel call = Parallel.using(new Mannered(2, erring));
    assertThat(call.map(i -> 2 * i, INPUTS)).isEqualTo(DOUBLED);
    assertThat(call.outcomes(i -> 2 * i, INPUTS)).allMatch(Outcome::ok);
    assertThat(taken).as("one was taken").isFalse();
  }

  private static boolean takes(Claim claim, ChunkReport report) {
    try {
      return claim.complete(report);
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static ChunkReport withOtherRuns(ChunkReport report) {
    int count = ((Object[]) report.results()).length;
    ChunkReport.Runs runs =
        report.runs() == null ? new ChunkReport.Runs(new long[count], new int[count]) : null;
    return new ChunkReport(
        report.reached(), report.results(), runs, List.of(), 0, 0, report.slowest(), null);
  }

  private static ChunkReport withFailureBeyond(ChunkReport report) {
    RuntimeException never = new RuntimeException("never begun");
    return new ChunkReport(
        report.reached() - 1,
        report.results(),
        report.runs(),
        List.of(new ChunkReport.ItemFailure(report.reached() - 1, 1, 0, never)),
        0,
        0,
        report.slowest(),
        null);
  }
}
