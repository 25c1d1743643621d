package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptsTest {

  private final Interrupts interrupts = new Interrupts();

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void hitsOnlyWhoIsPresent() {
    interrupts.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    interrupts.present();
    interrupts.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(interrupts.interrupted()).isTrue();
    interrupts.away();
    assertThat(Thread.currentThread().isInterrupted()).as("ours is cleared").isFalse();
    interrupts.interrupt();
    assertThat(Thread.currentThread().isInterrupted()).as("too late").isFalse();
  }

  @Test
  void leavesAnInterruptOfOthersAlone() {
    interrupts.present();
    Thread.currentThread().interrupt();
    interrupts.away();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void canVisitAgain() {
    interrupts.present();
    interrupts.interrupt();
    interrupts.away();
    interrupts.present();
    assertThat(interrupts.interrupted()).isFalse();
    interrupts.interrupt();
    assertThat(Thread.interrupted()).isTrue();
    interrupts.away();
  }

  /** An interrupt and a departure at the same time: the flag is never up afterwards. */
  @Test
  void neverHitsOneWhoHasLeft() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread interrupter =
        new Thread(
            () -> {
              while (!stop.get()) {
                interrupts.interrupt();
              }
            });
    interrupter.start();
    int flagged = 0;
    for (int visit = 0; visit < 100_000; visit++) {
      interrupts.present();
      interrupts.away();
      if (Thread.interrupted()) {
        flagged++;
      }
    }
    stop.set(true);
    interrupter.join();
    assertThat(flagged).as("flags that were left up").isZero();
  }
}
