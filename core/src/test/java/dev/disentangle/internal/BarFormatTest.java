package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BarFormatTest {

  @Test
  void counts() {
    assertThat(BarFormat.count(0)).isEqualTo("0");
    assertThat(BarFormat.count(999)).isEqualTo("999");
    assertThat(BarFormat.count(1_000)).isEqualTo("1,000");
    assertThat(BarFormat.count(-123_456)).isEqualTo("-123,456");
    assertThat(BarFormat.count(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807");
  }

  @Test
  void durations() {
    assertThat(BarFormat.duration(0)).isEqualTo("0:00");
    assertThat(BarFormat.duration(7.9)).isEqualTo("0:07");
    assertThat(BarFormat.duration(3_599)).isEqualTo("59:59");
    assertThat(BarFormat.duration(3_723)).isEqualTo("1:02:03");
    assertThat(BarFormat.duration(86_399)).isEqualTo("23:59:59");
    assertThat(BarFormat.duration(4 * 86_400 + 3_723)).isEqualTo("4d 1:02:03");
  }

  @Test
  void finalDurations() {
    assertThat(BarFormat.finalDuration(0.04)).isEqualTo("0.0 s");
    assertThat(BarFormat.finalDuration(59.9)).isEqualTo("59.9 s");
    assertThat(BarFormat.finalDuration(60)).isEqualTo("1:00");
  }

  @Test
  void rates() {
    assertThat(BarFormat.rate(0)).isEmpty();
    assertThat(BarFormat.rate(Double.NaN)).isEmpty();
    assertThat(BarFormat.rate(1 / 3_600d)).isEqualTo("1.0/h");
    assertThat(BarFormat.rate(1 / 3d)).isEqualTo("20.0/min");
    assertThat(BarFormat.rate(3.5)).isEqualTo("3.5/s");
    assertThat(BarFormat.rate(99.97)).isEqualTo("100/s");
    assertThat(BarFormat.rate(999.7)).isEqualTo("1.0k/s");
    assertThat(BarFormat.rate(12_345)).isEqualTo("12.3k/s");
    assertThat(BarFormat.rate(4_560_000)).isEqualTo("4.6M/s");
  }

  @Test
  void percentRoundsDown() {
    assertThat(BarFormat.percent(0.9999)).isEqualTo(" 99%");
    assertThat(BarFormat.percent(1)).isEqualTo("100%");
  }

  @Test
  void anyDurationHasSeconds() {
    assertThat(BarFormat.seconds(Duration.ofMillis(1_500))).isEqualTo(1.5);
    assertThat(BarFormat.seconds(Duration.ofMillis(-1))).isZero();
    assertThat(BarFormat.seconds(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(0x1p63);
  }
}
