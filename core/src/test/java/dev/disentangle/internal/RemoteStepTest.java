package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemoteStepTest {

  /** A sum's units are blocks of items, so a chunk may have more items than an array elements. */
  @Test
  void oneChunkOfThreeBillionItems() {
    long items = 3_000_000_000L;
    int shift = 20;
    Object room = RemoteStep.LONG_SUM.room(items, shift, null);
    assertThat((double[]) RemoteStep.LONG_SUM.results(room, items, shift)).hasSize(2_862);
    assertThat((double[]) RemoteStep.LONG_SUM.results(room, 1L << 31, shift)).hasSize(2_048);
  }
}
