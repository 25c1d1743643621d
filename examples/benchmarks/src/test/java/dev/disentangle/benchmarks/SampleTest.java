package dev.disentangle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void medianOfOddAndEvenNumbers() {
    assertThat(new Sample(new double[] {9, 1, 5}).median()).isEqualTo(5);
    assertThat(new Sample(new double[] {9, 1, 5, 7}).median()).isEqualTo(6);
    assertThat(new Sample(new double[] {3}).median()).isEqualTo(3);
  }

  @Test
  void extremes() {
    Sample sample = new Sample(new double[] {9, 1, 5});
    assertThat(sample.min()).isEqualTo(1);
    assertThat(sample.max()).isEqualTo(9);
  }

  @Test
  void ratiosGoRoundByRound() {
    Sample ratios = Sample.ratios(new double[] {2, 30, 1}, new double[] {1, 10, 4});
    assertThat(ratios.min()).isEqualTo(0.25);
    assertThat(ratios.median()).isEqualTo(2);
    assertThat(ratios.max()).isEqualTo(3);
  }

  @Test
  void intervalHoldsTheMiddleRanks() {
    Sample hundred = new Sample(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
    assertThat(hundred.low()).isEqualTo(41);
    assertThat(hundred.high()).isEqualTo(60);
    Sample three = new Sample(new double[] {1, 2, 3});
    assertThat(three.low()).isEqualTo(1);
    assertThat(three.high()).isEqualTo(3);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> new Sample(new double[0])).hasMessage("nothing was measured");
  }
}
