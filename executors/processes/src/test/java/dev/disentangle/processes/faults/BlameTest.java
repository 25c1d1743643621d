package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.WorkerCrashedException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Counter;
import dev.disentangle.conformance.Latch;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is blamed for a worker that halts: the item that ran, and no other. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class BlameTest {

  private final OpenProcessPool pool = ProcessPool.builder().workers(1).open();

  @AfterEach
  void close() {
    pool.close();
  }

  private List<Long> crashed(int items, long nanosAnItem, int halting) {
    List<Outcome<Integer>> outcomes =
        Parallel.using(pool)
            .chunked(Chunking.fixed(items))
            .crashRetries(0)
            .outcomes(
                x -> {
                  if (x == halting) {
                    Runtime.getRuntime().halt(3);
                  }
                  LockSupport.parkNanos(nanosAnItem);
                  return x;
                },
                IntStream.range(0, items).boxed().toList());
    return outcomes.stream()
        .filter(outcome -> !outcome.ok())
        .map(outcome -> outcome.run().index())
        .toList();
  }

  @Test
  void notTheLongItemBeforeIt() {
    assertThat(crashed(10, TimeUnit.MILLISECONDS.toNanos(30), 1)).containsExactly(1L);
  }

  @Test
  void notAShortItemSomeTimeBeforeIt() {
    assertThat(crashed(1_000, TimeUnit.MICROSECONDS.toNanos(100), 500)).containsExactly(500L);
  }

  /** The first time it is one of many suspects, and then blamed for that death too. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anItemThatWasOneOfManySuspectsHasNoMoreRunsThanOthers(int crashRetries) {
    Counter tries = new Counter();
    List<Outcome<Integer>> outcomes =
        Parallel.using(pool.chunked(Chunking.fixed(100)))
            .crashRetries(crashRetries)
            .outcomes(
                x -> {
                  if (x == 50) {
                    tries.increment();
                    Runtime.getRuntime().halt(3);
                  }
                  return x;
                },
                IntStream.range(0, 100).boxed().toList());
    assertThat(outcomes).filteredOn(outcome -> !outcome.ok()).hasSize(1);
    assertThat(outcomes.get(50).run().attempts()).isEqualTo(1 + crashRetries);
    assertThat(tries.get()).isEqualTo(1 + crashRetries);
  }

  @Test
  void aChunkThatIsRunAsAWholeIsTriedAsOftenAsAnItem() {
    Counter tries = new Counter();
    assertThatThrownBy(
            () ->
                Parallel.using(pool)
                    .range(0, 1_000_000)
                    .sum(
                        i -> {
                          if (i == 777_777) {
                            tries.increment();
                            Runtime.getRuntime().halt(3);
                          }
                          return i;
                        }))
        .hasRootCauseInstanceOf(WorkerCrashedException.class)
        .rootCause()
        .hasMessageContaining("one of items ");
    assertThat(tries.get()).isEqualTo(2);
  }

  /** Says when it is on its way. */
  private static final class Sent implements Serializable {
    private static final long serialVersionUID = 1L;
    private final transient Latch leaving;

    Sent(Latch leaving) {
      this.leaving = leaving;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      leaving.countDown();
    }
  }

  @Test
  void notWhatWaitsBehindTheEndOfAnotherCall() throws Exception {
    Latch leaving = new Latch(2);
    Latch closing = new Latch(1);
    PerWorker<String> deadly =
        PerWorker.of(
            () -> "",
            tool -> {
              closing.countDown();
              leaving.await();
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)); // until it is here
              Runtime.getRuntime().halt(3);
            });
    List<Sent> inputs = List.of(new Sent(leaving), new Sent(leaving));
    try (Stream<Integer> stream =
        Parallel.using(pool).crashRetries(0).window(1).stream(x -> 1, inputs)) {
      Iterator<Integer> results = stream.iterator();
      assertThat(results.next()).isEqualTo(1);
      CompletableFuture<Integer> other = Parallel.using(pool).perWorker(deadly).submit(() -> 2);
      Waiting.until(() -> closing.count() == 0);
      assertThat(results.next()).isEqualTo(1);
      assertThat(other.join()).isEqualTo(2);
    }
  }
}
