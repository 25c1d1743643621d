package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest {

  private final Gate gate = new Gate();

  @Test
  void closesWithTheLastVisitorIfNothingIsLeft() {
    assertThat(gate.enter()).isTrue();
    assertThat(gate.enter()).isTrue();
    assertThat(gate.inside()).isEqualTo(2);
    assertThat(gate.leave(() -> true)).as("one is still inside").isFalse();
    assertThat(gate.leave(() -> true)).isTrue();
    assertThat(gate.closed()).isTrue();
    assertThat(gate.inside()).isZero();
  }

  @Test
  void staysOpenWhileSomethingIsLeft() {
    gate.enter();
    assertThat(gate.leave(() -> false)).isFalse();
    assertThat(gate.closed()).isFalse();
    assertThat(gate.enter()).as("so that somebody can do it").isTrue();
  }

  @Test
  void closedIsForGood() {
    assertThat(gate.tryClose(() -> true)).isTrue();
    assertThat(gate.enter()).isFalse();
    assertThat(gate.tryClose(() -> true)).as("by one only").isFalse();
  }

  @Test
  void nobodyIsShutInOrClosesTwice() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      Gate contested = new Gate();
      AtomicInteger closers = new AtomicInteger();
      CyclicBarrier start = new CyclicBarrier(2);
      Runnable visits =
          () -> {
            try {
              start.await();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            if (contested.enter()) {
              assertThat(contested.closed()).as("closed with somebody inside").isFalse();
              if (contested.leave(() -> true)) {
                closers.incrementAndGet();
              }
            }
          };
      Thread other = new Thread(visits);
      other.start();
      visits.run();
      other.join();
      assertThat(closers).as("who closed").hasValue(1);
      assertThat(contested.closed()).isTrue();
    }
  }
}
