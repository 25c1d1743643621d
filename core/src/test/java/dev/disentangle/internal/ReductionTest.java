package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReductionTest {

  @Test
  void blocksDependOnTheSizeAlone() {
    assertThat(Reduction.blocks(0)).isZero();
    assertThat(Reduction.blocks(1)).isEqualTo(1);
    assertThat(Reduction.shift(4_096)).isZero();
    assertThat(Reduction.blocks(4_096)).isEqualTo(4_096);
    assertThat(Reduction.shift(4_097)).isEqualTo(1);
    assertThat(Reduction.blocks(4_097)).isEqualTo(2_049);
  }

  @Test
  void atMostSoManyBlocksAndEachItemInOne() {
    for (long size : new long[] {1, 4_095, 4_096, 4_097, 1_000_003, 1L << 40, Long.MAX_VALUE}) {
      int blocks = Reduction.blocks(size);
      assertThat(blocks).isBetween(1, 4_096);
      assertThat((size - 1) >> Reduction.shift(size)).as("last block").isEqualTo(blocks - 1);
    }
  }

  @Test
  void foldsFromLeftToRight() {
    Reduction<String> reduction = new Reduction<>(10, "", String::concat);
    IntStream.of(9, 0, 3, 1, 2, 4, 8, 7, 6, 5).forEach(i -> reduction.fold(i, "" + i));
    assertThat(reduction.result()).isEqualTo("0123456789");
  }

  @Test
  void nothingIsTheIdentity() {
    assertThat(new Reduction<>(0, 7, Integer::sum).result()).isEqualTo(7);
  }
}
