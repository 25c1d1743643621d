package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BarRateTest {
  private final BarRate rate = new BarRate();

  @Test
  void steady() {
    for (int tenths = 1; tenths <= 300; tenths++) {
      rate.sample(tenths / 10d, tenths);
    }
    assertThat(rate.recent()).isCloseTo(10, within(1e-6));
    assertThat(rate.average(30, 300)).isEqualTo(10);
  }

  @Test
  void unknownInTheFirstSecond() {
    rate.sample(0.9, 1_000);
    assertThat(rate.recent()).isZero();
    rate.sample(1, 1_000);
    assertThat(rate.recent()).isCloseTo(1_000, within(50.0));
  }

  @Test
  void followsAChange() {
    for (int s = 1; s <= 600; s++) {
      rate.sample(s, 100L * s);
    }
    for (int s = 1; s <= 60; s++) {
      rate.sample(600 + s, 60_000 + s);
    }
    assertThat(rate.average(660, 60_060)).isGreaterThan(90);
    assertThat(rate.recent()).isLessThan(7);
  }

  @Test
  void steadyThoughItemsAreRare() {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int s = 1; s <= 36_000; s++) {
      rate.sample(s, s / 60);
      if (s > 3_600) {
        least = Math.min(least, rate.recent());
        most = Math.max(most, rate.recent());
      }
    }
    assertThat(least * 60).isGreaterThan(0.9);
    assertThat(most * 60).isLessThan(1.1);
  }

  @Test
  void countsFromTheStart() {
    rate.restart(5, 100);
    rate.sample(15, 200);
    assertThat(rate.recent()).isEqualTo(10);
    assertThat(rate.average(15, 200)).isEqualTo(10);
  }

  @Test
  void neverNegativeNorInfinite() {
    rate.sample(10, 100);
    rate.sample(10, 200);
    rate.sample(5, 50);
    assertThat(rate.recent()).isZero();
    rate.sample(20, 10);
    assertThat(rate.recent()).isZero();
    assertThat(rate.average(20, 5)).isZero();
    assertThat(rate.average(0, 5)).isZero();
  }

  @Test
  void itemsWithoutTimeCountLater() {
    rate.sample(0, 100);
    rate.sample(10, 100);
    assertThat(rate.recent()).isEqualTo(10);
  }
}
