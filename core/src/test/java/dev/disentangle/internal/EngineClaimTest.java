package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Task;
import dev.disentangle.conformance.Loopback;
import dev.disentangle.spi.ChunkReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineClaimTest {

  private static final Task<Integer, Integer> TASK = item -> item;

  /** Law L1: else the call would return without them, and nobody would know. */
  @Test
  void itemsWhoseReportCannotLandEndTheCall() {
    Loopback strategy = new Loopback(1);
    EngineJob job =
        new EngineJob(
            new Options(strategy),
            Place.of(strategy, null),
            TaskProfile.of(TASK)
                .wire(ObjectSteps.Map.class, Wiring.of(TASK, List.of(1), new Slots(1)), 1),
            ItemKind.OBJECTS,
            1,
            (j, run, thrown) -> {
              throw new StackOverflowError("no room for a failure");
            });
    Seat seat = job.seats.take(new Submission.Helper());
    EngineClaim claim = new EngineClaim(new EngineVisit(job, seat), job, seat, 0, 1);
    ChunkReport.ItemFailure failure = new ChunkReport.ItemFailure(0, 1, 1, new Exception("fails"));
    ChunkReport report =
        new ChunkReport(1, new Object[1], null, List.of(failure), 1, 0, null, null);
    assertThat(claim.complete(report)).as("it has ended the claim").isTrue();
    assertThat(job.stop.get()).isNotNull();
    assertThat(Endings.stopped(job)).hasMessageContaining("no room for a failure");
    assertThat(claim.lost(0, 1, "too late")).isFalse();
  }
}
