package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.ItemTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(watch.end()).isTrue();
    assertThat(ItemWatch.isRunning(watch.glance())).isFalse();
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

  @ParameterizedTest
  @CsvSource({"7, 2", "8, 1", "7, 1"}) // the last: beyond a boundary, each chunk counts from 0
  void whatFollowsLooksDifferent(long index, int attempt) {
    watch.begin(7, 1);
    long first = watch.glance();
    watch.end();
    watch.begin(index, attempt);
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
    assertThat(watch.end()).isFalse();
    assertThat(watch.late()).isSameAs(WHY);
    assertThat(Thread.currentThread().isInterrupted()).as("cleared").isFalse();
    watch.begin(8, 1);
    assertThat(watch.end()).isTrue();
  }

  @Test
  void aWorkerThatWasGivenUpIsToldSo() {
    watch.begin(7, 1);
    watch.expire(watch.glance(), WHY, Thread.currentThread());
    assertThat(watch.revoke(watch.glance())).isTrue();
    assertThat(watch.end()).isFalse();
    assertThat(watch.late()).isNull();
  }

  @Test
  void aWorkerThatCameBackIsNotGivenUp() {
    watch.begin(7, 1);
    watch.expire(watch.glance(), WHY, Thread.currentThread());
    long late = watch.glance();
    watch.end();
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
      if (!watch.end()) {
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
