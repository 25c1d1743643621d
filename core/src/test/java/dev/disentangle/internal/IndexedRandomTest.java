package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IndexedRandomTest {

  private final IndexedRandom random = new IndexedRandom();

  private long[] numbers(long seed, long index, int count) {
    random.restart(seed, index);
    return LongStream.generate(random::nextLong).limit(count).toArray();
  }

  /** Results that users have stored depend on these: a change is a break. */
  @Test
  void neverChanges() {
    assertThat(numbers(0, 0, 3))
        .containsExactly(1750893463095773485L, -3420126876893692269L, -4229505535527673651L);
    assertThat(numbers(42, 7, 3))
        .containsExactly(1524141496289564186L, -5263006821468642862L, 7007359766124051645L);
    assertThat(numbers(-1, Long.MAX_VALUE, 2))
        .containsExactly(-3555079278215897427L, -905547281786799783L);
  }

  @Test
  void startsAgainFromTheSameNumbers() {
    assertThat(numbers(5, 5, 10)).isEqualTo(numbers(5, 5, 10));
  }

  @Test
  void itemsAndSeedsDiffer() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      for (long index = 0; index < 100; index++) {
        firsts.add(numbers(seed, index, 1)[0]);
      }
    }
    assertThat(firsts).hasSize(10_000);
  }

  /** Neighbouring items look independent: means and correlation as chance has it. */
  @Test
  void neighboursAreIndependent() {
    int n = 100_000;
    double sum = 0;
    double products = 0;
    double before = 0;
    for (int i = 0; i < n; i++) {
      random.restart(1, i);
      double x = random.nextDouble() - 0.5;
      sum += x;
      products += x * before;
      before = x;
    }
    assertThat(sum / n).isCloseTo(0, within(5 * Math.sqrt(1.0 / 12 / n)));
    assertThat(products / n).isCloseTo(0, within(5.0 / 12 / Math.sqrt(n)));
  }

  @Test
  void bitsAreEven() {
    int n = 20_000;
    int[] ones = new int[64];
    for (int i = 0; i < n; i++) {
      long number = numbers(3, i, 1)[0];
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) (number >>> bit & 1);
      }
    }
    for (int count : ones) {
      assertThat((double) count / n).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(n)));
    }
  }
}
