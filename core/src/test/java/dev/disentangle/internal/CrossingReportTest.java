package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Report;
import dev.disentangle.WorkerReport;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a report says of what crossed to the workers. */
class CrossingReportTest {

  private static Report report(int codingMillis, long sent, long received) {
    WorkerReport worker =
        new WorkerReport(
            0,
            "worker-7",
            10,
            2,
            Duration.ofMillis(1),
            Duration.ZERO,
            Duration.ofMillis(29),
            Duration.ofMillis(3),
            Duration.ofMillis(codingMillis),
            sent,
            received);
    return new Report(
        "map",
        "Elsewhere",
        "4 workers",
        10,
        0,
        OptionalLong.of(10),
        Duration.ofMillis(100),
        List.of(worker),
        List.of(),
        List.of());
  }

  @Test
  void whereNothingCrossedNothingIsSaid() {
    assertThat(report(0, 0, 0).toString()).doesNotContain("crossing", "sent", "erialization");
  }

  @Test
  void bytesAndTime() {
    assertThat(report(4, 3 << 20, 1536).toString())
        .containsPattern("crossing +sent +received +coding")
        .containsPattern("worker-7 +3.0 MiB +1.5 KiB +4.00 ms")
        .doesNotContain("erialization");
  }

  @Test
  void adviceWhereCodingDominates() {
    assertThat(report(71, 10, 10).advice())
        .isEqualTo("Serialization took 71 % of the time: these inputs want threads.");
  }

  @Test
  void aWorkersRow() {
    Tally tally = new Tally(3, "w", 1_000);
    tally.crossed(5, 7, 100);
    tally.crossed(1, 1, 10);
    WorkerReport row = tally.report(500, 10_000);
    assertThat(row.sent()).isEqualTo(6);
    assertThat(row.received()).isEqualTo(8);
    assertThat(row.coding()).isEqualTo(Duration.ofNanos(110));
    assertThat(row.startup()).isEqualTo(Duration.ofNanos(500));
    assertThat(row.waiting()).isEqualTo(Duration.ofNanos(8_890));
    tally.started(Duration.ofNanos(2_000));
    assertThat(tally.report(500, 10_000).startup()).isEqualTo(Duration.ofNanos(2_000));
    assertThat(tally.report(500, 10_000).waiting()).isEqualTo(Duration.ofNanos(7_390));
  }
}
