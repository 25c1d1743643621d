package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Per-worker resources of calls that are stopped or interrupted meanwhile. */
@Timeout(30)
class WorkersResourcesTest {

  @Test
  void anInterruptThatACloserMeetsIsTheCallers() {
    PerWorker<Integer> key =
        PerWorker.of(
            () -> 1,
            one -> {
              Thread.currentThread().interrupt();
              Thread.sleep(1);
            });
    Parallel call = Parallel.using(Sequential.instance()).perWorker(key);
    for (Iterable<Integer> inputs : List.of(List.of(1), (Iterable<Integer>) List.of(1)::iterator)) {
      assertThat(call.map(i -> i, inputs)).containsExactly(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** Thrown by a closer, and by whoever tries to print it. */
  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void aCloserThatThrowsWhatCantBeLoggedCostsNeitherResultsNorOtherClosers() {
    AtomicInteger closed = new AtomicInteger();
    PerWorker<Integer> first = PerWorker.of(() -> 1, one -> closed.incrementAndGet());
    PerWorker<Integer> mute =
        PerWorker.of(
            () -> 1,
            one -> {
              throw new Mute();
            });
    Parallel call = Parallel.using(Sequential.instance()).perWorker(first).perWorker(mute);
    assertThat(call.map(i -> i, List.of(1))).containsExactly(1);
    assertThat(closed).hasValue(1);
  }

  /** Brings one worker, and another when that has stopped the call. */
  private record OneMore(CountDownLatch stopped, CountDownLatch left) implements Strategy {
    private static final long serialVersionUID = 1L;

    @Override
    public Traits traits() {
      return new Traits(2, Boundary.JVM, false, Chunking.fixed(1));
    }

    @Override
    public void recruit(Job job, int workers) {
      begin(() -> job.work(() -> 0));
      begin(
          () -> {
            Waiting.await(stopped);
            job.work(() -> 1);
            left.countDown();
          });
    }

    private static void begin(Waiting.Body visit) {
      var unused = Waiting.beside(visit);
    }
  }

  @Test
  void whoComesToAStoppedCallOpensNothing() {
    AtomicInteger opened = new AtomicInteger();
    Cancellation cancellation = new Cancellation();
    OneMore strategy = new OneMore(new CountDownLatch(1), new CountDownLatch(1));
    assertThatThrownBy(
            () ->
                Parallel.using(strategy)
                    .perWorker(PerWorker.of(opened::incrementAndGet))
                    .cancelledBy(cancellation)
                    .forEach(
                        i -> {
                          cancellation.cancel();
                          strategy.stopped.countDown();
                          Thread.interrupted(); // the call is not to end before the other came
                          Waiting.await(strategy.left);
                        },
                        List.of(1, 2, 3)))
        .isInstanceOf(CallCancelledException.class);
    assertThat(opened).hasValue(1);
  }
}
