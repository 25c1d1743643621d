package dev.disentangle.chunking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CursorTest {
  private final Cursor cursor = new Cursor(3);

  @Test
  void startsEmptyAndUnmeasured() {
    assertThat(cursor).hasToString("Cursor[seat=3, from=0, to=0]");
    assertThat(cursor.size()).isZero();
    assertThat(cursor.nanosPerItem()).isNaN();
  }

  @Test
  void theFirstMeasureIsThePace() {
    cursor.ran(0, 99_999);
    assertThat(cursor.nanosPerItem()).isNaN();
    cursor.ran(4, 1_000);
    assertThat(cursor.nanosPerItem()).isEqualTo(250);
  }

  @Test
  void averagesShortStrips() {
    cursor.ran(10, 100);
    for (int strip = 0; strip < 1_000; strip++) {
      cursor.ran(10, strip % 2 == 0 ? 80 : 120);
    }
    assertThat(cursor.nanosPerItem()).isCloseTo(10, within(0.5));
  }

  @Test
  void believesASlowChunkAtOnce() {
    cursor.ran(1_000_000, 1_000_000);
    cursor.ran(1_000, 10_000_000);
    assertThat(cursor.nanosPerItem()).isCloseTo(10_000, within(100.0));
  }

  @Test
  void believesAFastChunkThatShouldHaveTakenLong() {
    cursor.ran(1, 10_000_000);
    cursor.ran(1, 10);
    assertThat(cursor.nanosPerItem()).isCloseTo(10_000, within(100.0));
    cursor.ran(10, 100);
    assertThat(cursor.nanosPerItem()).isLessThan(1_000);
  }

  @Test
  void refusesNegativeMeasures() {
    assertThatThrownBy(() -> cursor.ran(-1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ran(-1, 5): neither may be negative");
    assertThatThrownBy(() -> cursor.ran(1, -5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itemsWithoutTimeAreNotDividedByZero() {
    cursor.ran(5, 0);
    assertThat(cursor.nanosPerItem()).isZero();
    cursor.take(0, Long.MAX_VALUE);
    assertThat(cursor.paced(1_000)).isEqualTo(Long.MAX_VALUE);
  }
}
