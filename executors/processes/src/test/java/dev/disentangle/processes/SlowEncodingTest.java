package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.conformance.Waiting;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks that take their time to be written hold up nobody but their own call. */
@Timeout(60)
class SlowEncodingTest {

  /** More than a hash table begins with, so that some call meets its neighbours in each place. */
  private static final int CALLS = 20;

  /** A task that has another thread make calls on its own pool while it is written. */
  private static final class Calling implements Task<Integer, Integer> {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger ENDED = new AtomicInteger();

    private final transient OpenProcessPool pool;

    Calling(OpenProcessPool pool) {
      this.pool = pool;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      CompletableFuture.runAsync(this::callOthers).join();
    }

    private void callOthers() {
      ENDED.set(0);
      Parallel other = Parallel.using(pool).deadline(Waiting.PROMPT);
      while (ENDED.get() < CALLS) {
        other.map(x -> x, List.of(1));
        ENDED.incrementAndGet();
      }
    }

    @Override
    public Integer apply(Integer x) {
      return -x;
    }
  }

  @Test
  void othersAreServedMeanwhile() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      assertThat(Parallel.map(new Calling(pool), List.of(1), pool)).containsExactly(-1);
      assertThat(Calling.ENDED).hasValue(CALLS);
    }
  }

  @Test
  void othersAreServedWhileAsManyWorkersAsStartAtOnceWaitForIt() {
    int atOnce = Runtime.getRuntime().availableProcessors();
    List<Integer> inputs = IntStream.range(0, atOnce).boxed().toList();
    try (OpenProcessPool pool = ProcessPool.builder().workers(atOnce + 1).open()) {
      assertThat(Parallel.map(new Calling(pool), inputs, pool)).hasSize(atOnce);
      assertThat(Calling.ENDED).hasValue(CALLS);
    }
  }
}
