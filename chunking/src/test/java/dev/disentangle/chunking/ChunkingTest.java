package dev.disentangle.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Chunkings as values: equality, print, bad arguments. */
class ChunkingTest {
  private static final LongToDoubleFunction COST =
      new LongToDoubleFunction() {
        @Override
        public double applyAsDouble(long index) {
          return 1;
        }

        @Override
        public String toString() {
          return "cost";
        }
      };

  private static final Map<String, Supplier<Chunking>> PRINTS =
      Map.ofEntries(
          Map.entry("balanced()", Chunking::balanced),
          Map.entry("cyclic()", Chunking::cyclic),
          Map.entry("cyclic(block=64)", () -> Chunking.cyclic(64)),
          Map.entry("fixed(100)", () -> Chunking.fixed(100)),
          Map.entry("guided()", Chunking::guided),
          Map.entry("guided(min=16)", () -> Chunking.guided(16)),
          Map.entry("timed(100µs)", Chunking::timed),
          Map.entry("timed(2s)", () -> Chunking.timed(Duration.ofSeconds(2))),
          Map.entry("timed(1500ms)", () -> Chunking.timed(Duration.ofMillis(1_500))),
          Map.entry("timed(1ns)", () -> Chunking.timed(Duration.ofNanos(1))),
          Map.entry("weighted(cost)", () -> Chunking.weighted(COST)),
          Map.entry("stealing()", Chunking::stealing),
          Map.entry("stealing(min=32)", () -> Chunking.stealing(32)));

  @Test
  void printsTheCallThatMakesIt() {
    PRINTS.forEach((print, chunking) -> assertThat(chunking.get()).hasToString(print));
  }

  @Test
  void isEqualByConfiguration() {
    PRINTS.forEach(
        (print, chunking) -> {
          assertThat(chunking.get()).isEqualTo(chunking.get()).hasSameHashCodeAs(chunking.get());
          PRINTS.forEach(
              (other, different) -> {
                if (!other.equals(print)) {
                  assertThat(chunking.get()).isNotEqualTo(different.get());
                }
              });
        });
    assertThat(Chunking.cyclic(1)).isEqualTo(Chunking.cyclic());
    assertThat(Chunking.guided(1)).isEqualTo(Chunking.guided());
    assertThat(Chunking.stealing(1)).isEqualTo(Chunking.stealing());
    assertThat(Chunking.timed(Duration.ofNanos(100_000))).isEqualTo(Chunking.timed());
  }

  @Test
  void badArgumentsAreToldWithTheirValueAndARemedy() {
    assertBad(() -> Chunking.cyclic(0), "cyclic(0): a block holds at least 1 item");
    assertBad(() -> Chunking.fixed(0), "fixed(0): a chunk holds at least 1 item");
    assertBad(() -> Chunking.fixed(-3), "fixed(-3): a chunk holds at least 1 item");
    assertBad(() -> Chunking.guided(0), "guided(0): a chunk holds at least 1 item");
    assertBad(() -> Chunking.stealing(0), "stealing(0): a chunk holds at least 1 item");
    for (Duration bad :
        List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MAX_VALUE))) {
      assertBad(() -> Chunking.timed(bad), "timed(" + bad + "): a chunk takes more than 0");
    }
    assertBad(() -> new Cursor(-1), "Cursor(-1): seats are numbered from 0");
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsToldByName() {
    assertThatThrownBy(() -> Chunking.timed(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("target");
    assertThatThrownBy(() -> Chunking.weighted(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("cost");
  }

  private static void assertBad(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
