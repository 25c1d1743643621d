package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Report;
import dev.disentangle.WorkerReport;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a report advises. */
class AdviceTest {

  /** A worker of a call of 100 ms that was there in its last 10. */
  private static WorkerReport late(int seat, int items) {
    return new WorkerReport(
        seat,
        "worker-" + seat,
        items,
        items,
        Duration.ofMillis(90),
        Duration.ZERO,
        Duration.ofMillis(4L * items),
        Duration.ZERO,
        Duration.ZERO,
        0,
        0);
  }

  @Test
  void theTimeOfAnItemIsInAUnitThatCanBeRead() {
    Report report =
        new Report(
            "map",
            "Elsewhere",
            "2 workers",
            4,
            0,
            OptionalLong.of(4),
            Duration.ofMillis(100),
            List.of(late(0, 2), late(1, 2)),
            List.of(),
            List.of());
    assertThat(report.advice())
        .isEqualTo(
            "The workers arrived when most was done: 4 items of about 4.00 ms are too little work"
                + " for them.");
  }
}
