package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Sequential;
import dev.disentangle.threads.StaticChunking;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingSetTest {

  @ParameterizedTest
  @ValueSource(longs = {128, 192, 4_096, 5_000})
  void theCycleVisitsEachLineOnce(long bytes) {
    WorkingSet set = new WorkingSet(bytes);
    assertThat(set.lines()).isEqualTo(bytes / 64);
    assertThat(LongStream.range(0, set.lines()).map(set::follow).distinct().count())
        .isEqualTo(set.lines());
    assertThat(set.follow(set.lines())).isZero();
    assertThat(set.follow(3 * set.lines())).isZero();
  }

  @Test
  void theOrderIsRandom() {
    WorkingSet set = new WorkingSet(1 << 20);
    long neighbours =
        LongStream.range(0, 1_000)
            .filter(step -> Math.abs(set.follow(step + 1) - set.follow(step)) <= 16)
            .count();
    assertThat(neighbours).isLessThan(20);
  }

  @Test
  void allReadTheSame() {
    WorkingSet set = new WorkingSet(100_000);
    assertThat(set.sum(3)).isEqualTo(set.knownSum(3));
    for (int workers = 1; workers <= 4; workers++) {
      assertThat(set.sum(3, workers, StaticChunking.workers(workers))).isEqualTo(set.knownSum(3));
      assertThat(set.sum(1, workers, Sequential.instance())).isEqualTo(set.knownSum(1));
    }
  }
}
