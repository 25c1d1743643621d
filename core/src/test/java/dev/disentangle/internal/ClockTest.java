package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Inputs;
import dev.disentangle.ItemTimeoutException;
import dev.disentangle.Parallel;
import dev.disentangle.Progress;
import dev.disentangle.conformance.ThreadPerVisit;
import dev.disentangle.conformance.Waiting;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClockTest {

  /** Law L13: a listener does no harm, least of all to others. */
  @Test
  void aListenerThatHangsStopsNobodyElsesClock() throws Exception {
    Thread consumer = Thread.currentThread();
    AtomicBoolean mayHang = new AtomicBoolean();
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Progress listener =
        update -> {
          if (mayHang.get() && Thread.currentThread() != consumer) {
            hangs.countDown();
            awaitUnchecked(release);
          }
        };
    Parallel call = Parallel.using(new ThreadPerVisit(2));
    Iterable<Integer> inputs = IntStream.range(0, 100).boxed()::iterator;
    try (Stream<Integer> stream =
        call.progress(listener).stream(i -> i, Inputs.of(inputs.iterator()))) {
      Iterator<Integer> results = stream.iterator();
      results.next(); // and now its clock is ticked elsewhere
      mayHang.set(true); // not before: it holds its own consumer up
      Waiting.await(hangs);
      CompletableFuture<Integer> late =
          call.itemTimeout(Duration.ofMillis(20)).submit(Waiting::forInterrupt);
      try {
        assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS))
            .hasRootCauseInstanceOf(ItemTimeoutException.class);
      } finally {
        release.countDown();
      }
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      Waiting.await(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
