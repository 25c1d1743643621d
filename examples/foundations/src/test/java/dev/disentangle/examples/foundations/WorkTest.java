package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 7, 64, 1_000, 12_345})
  void theSumIsKnownWithoutDoingTheWork(long steps) throws WrongAnswerException {
    Work work = new Work(steps);
    for (int items : new int[] {0, 1, 2, 10, 1_001}) {
      long[] results = IntStream.range(0, items).mapToLong(work::item).toArray();
      assertThat(work.sum(items)).isEqualTo(IntStream.range(0, items).mapToLong(work::item).sum());
      work.check(items, results);
    }
  }

  @Test
  void aWrongResultIsNoticed() {
    Work work = new Work(10);
    long[] results = {work.item(0), work.item(1), work.item(2) + 1};
    assertThatThrownBy(() -> work.check(3, results)).isInstanceOf(WrongAnswerException.class);
    assertThatThrownBy(() -> work.check(2, new long[] {work.item(0) + work.item(1)}))
        .isInstanceOf(WrongAnswerException.class)
        .hasMessageContaining("gave 1 results");
  }

  @Test
  void moreTimeIsMoreSteps() {
    assertThat(Work.taking(1e-3).steps()).isGreaterThan(10 * Work.taking(1e-6).steps());
    assertThat(Work.taking(0).steps()).isEqualTo(1);
  }
}
