package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.ItemTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ItemWatchTest {

  private static final ItemTimeoutException WHY =
      new ItemTimeoutException(Duration.ofMillis(1), new StackTraceElement[0], "");

  private final ItemWatch watch = new ItemWatch();

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void anItemInTime() {
    assertThat(ItemWatch.isRunning(watch.glance())).isFalse();
    watch.begin(7, 1);
    assertThat(ItemWatch.isRunning(watch.glance())).isTrue();
    assertThat(watch.end(7, 1)).isTrue();
    assertThat(ItemWatch.isRunning(watch.glance())).isFalse();
  }

  @Test
  void indicesAndAttemptsOfAnySize() {
    for (long index : new long[] {0, 1L << 50, 1L << 55, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
      for (int attempt : new int[] {1, 63, 64, 1_000_000}) {
        watch.begin(index, attempt);
        assertThat(ItemWatch.isRunning(watch.glance())).isTrue();
        assertThat(watch.end(index, attempt)).isTrue();
      }
    }
  }

  @Test
  void aRevokedItemIsKnownByItsWholeIndex() {
    long index = (1L << 62) + 5;
    watch.begin(index, 100);
    assertThat(watch.expire(watch.glance(), WHY, Thread.currentThread())).isTrue();
    assertThat(watch.revoke(watch.glance())).isTrue();
    assertThat(watch.index()).isEqualTo(index);
    assertThat(watch.attempt()).isEqualTo(100);
  }

  @Test
  void eachAttemptLooksDifferent() {
    watch.begin(7, 1);
    long first = watch.glance();
    watch.end(7, 1);
    watch.begin(7, 2);
    assertThat(watch.glance()).isNotEqualTo(first);
    assertThat(watch.expire(first, WHY, Thread.currentThread())).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aLateItemIsInterruptedAndItsWorkerStays() {
    watch.begin(7, 1);
    assertThat(watch.expire(watch.glance(), WHY, Thread.currentThread())).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(ItemWatch.isLate(watch.glance())).isTrue();
    assertThat(watch.end(7, 1)).isFalse();
    assertThat(watch.late()).isSameAs(WHY);
    assertThat(Thread.currentThread().isInterrupted()).as("cleared").isFalse();
    watch.begin(8, 1);
    assertThat(watch.end(8, 1)).isTrue();
  }

  @Test
  void aWorkerThatWasGivenUpIsToldSo() {
    watch.begin(7, 1);
    watch.expire(watch.glance(), WHY, Thread.currentThread());
    assertThat(watch.revoke(watch.glance())).isTrue();
    assertThat(watch.end(7, 1)).isFalse();
    assertThat(watch.late()).isNull();
  }

  @Test
  void aWorkerThatCameBackIsNotGivenUp() {
    watch.begin(7, 1);
    watch.expire(watch.glance(), WHY, Thread.currentThread());
    long late = watch.glance();
    watch.end(7, 1);
    watch.late();
    assertThat(watch.revoke(late)).isFalse();
  }

  /**
   * A watchdog that strikes at every moment: each item is either in time or late, no flag stays.
   */
  @Test
  void workerAndWatchdogAtOnce() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger expired = new AtomicInteger();
    Thread worker = Thread.currentThread();
    Thread watchdog =
        new Thread(
            () -> {
              while (!stop.get()) {
                long glance = watch.glance();
                if (ItemWatch.isRunning(glance) && watch.expire(glance, WHY, worker)) {
                  expired.incrementAndGet();
                }
              }
            });
    watchdog.start();
    int late = 0;
    for (int i = 0; i < 100_000; i++) {
      watch.begin(i, 1);
      if (!watch.end(i, 1)) {
        assertThat(watch.late()).isSameAs(WHY);
        late++;
      }
      assertThat(Thread.currentThread().isInterrupted()).as("after item %d", i).isFalse();
    }
    stop.set(true);
    watchdog.join();
    assertThat(late).isEqualTo(expired.get());
  }
}
