package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.NothingLeft;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items that end their workers: how often they run again, and who is blamed. */
@ExtendWith(NothingLeft.class)
class CrashRetriesTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 40).boxed().toList();

  private final AtomicInteger deaths = new AtomicInteger();

  /**
   * Workers that die of some items.
   *
   * @param known whether it is known which item it was, or only which chunk
   */
  private record Mortal(Set<Long> poison, boolean known, AtomicInteger deaths) implements Strategy {

    @Override
    public Traits traits() {
      return new Traits(2, Boundary.PROCESS, false, Chunking.fixed(10));
    }

    @Override
    public void recruit(Job job, int visits) {
      for (int i = 0; i < visits; i++) {
        Worker worker = new Worker(i);
        Thread thread = new Thread(() -> visit(job, worker), worker.name());
        thread.setDaemon(true);
        thread.start();
      }
    }

    private void visit(Job job, Worker worker) {
      Optional<RemoteVisit> visit = job.visit(worker);
      if (visit.isEmpty()) {
        return;
      }
      ChunkRunner runner = visit.get().task().open(worker);
      for (Optional<Claim> claim = visit.get().claim();
          claim.isPresent();
          claim = visit.get().claim()) {
        run(claim.get(), runner);
      }
      visit.get().leave();
    }

    private void run(Claim claim, ChunkRunner runner) {
      for (long i = claim.from(); i < claim.to(); i++) {
        if (poison.contains(i)) {
          var death = "exit code 42";
          deaths.incrementAndGet();
          claim.lost(known ? i : claim.from(), known ? i + 1 : claim.to(), death);
          assertThat(claim.unbegun()).as("a second ending").isFalse();
          return;
        }
      }
      claim.complete(runner.run(claim.from(), claim.to(), claim.inputs()));
    }
  }

  private record Worker(int seat) implements RemoteWorker, RemoteHost {
    @Override
    public String name() {
      return "mortal-" + seat;
    }

    @Override
    public void stop(RemoteTask task) {}

    @Override
    public CompletionStage<?> end(RemoteTask task) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void send(Object message) {}

    @Override
    public void running(long from, long to) {}

    @Override
    public void stuck(ChunkReport report) {}
  }

  private Parallel mortal(boolean known, Long... poison) {
    return Parallel.using(new Mortal(Set.of(poison), known, deaths));
  }

  private static void onlyCrashed(List<Outcome<Integer>> outcomes, Set<Integer> poison) {
    for (int i = 0; i < INPUTS.size(); i++) {
      Outcome<Integer> outcome = outcomes.get(i);
      if (poison.contains(i)) {
        assertThat(outcome).isInstanceOf(Outcome.Crashed.class);
        assertThat(outcome.cause().orElseThrow()).hasMessage("exit code 42");
      } else {
        assertThat(outcome.value()).isEqualTo(2 * i);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "3"})
  void whereTheItemIsKnownItRunsOnceAndAsOftenAgain(int retries) {
    List<Outcome<Integer>> outcomes =
        mortal(true, 13L).crashRetries(retries).outcomes(i -> 2 * i, INPUTS);
    onlyCrashed(outcomes, Set.of(13));
    assertThat(outcomes.get(13).run().attempts()).isEqualTo(1 + retries);
    assertThat(deaths).hasValue(1 + retries);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "3, 4"})
  void suspectsRunOnTheirOwn(int retries, int deathsOfIt) {
    onlyCrashed(mortal(false, 13L).crashRetries(retries).outcomes(i -> 2 * i, INPUTS), Set.of(13));
    assertThat(deaths).hasValue(deathsOfIt);
  }

  /** Faults: adjacent poison items, exactly two crashed. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void neighbours(boolean known) {
    onlyCrashed(mortal(known, 13L, 14L).outcomes(i -> 2 * i, INPUTS), Set.of(13, 14));
  }

  @Test
  void aCallThatThrowsBlamesTheItem() {
    assertThatThrownBy(() -> mortal(true, 13L).map(i -> 2 * i, INPUTS))
        .isInstanceOfSatisfying(TaskFailedException.class, e -> assertThat(e.index()).isEqualTo(13))
        .hasCauseInstanceOf(WorkerCrashedException.class);
  }

  @Test
  void theReportNotesTheLoss() {
    assertThat(mortal(true, 13L).outcomes(i -> i, INPUTS).report().notes())
        .anyMatch(note -> note.contains("a worker was lost") && note.contains("exit code 42"));
  }
}
