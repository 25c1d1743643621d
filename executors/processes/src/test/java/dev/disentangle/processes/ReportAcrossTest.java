package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Report;
import dev.disentangle.WorkerReport;
import dev.disentangle.conformance.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a report says of workers that are processes. */
@Timeout(60)
class ReportAcrossTest {

  private static final int ITEMS = 100;
  private static final int IN = 1_000;
  private static final int OUT = 3_000;
  private static final int LONG_ONE = 1 << 20;

  @TempDir private Path folder;

  private static Report report(OpenProcessPool pool, int count, int in, int out) {
    List<Report> reports = new ArrayList<>();
    List<byte[]> results =
        Parallel.using(pool)
            .onReport(reports::add)
            .map(x -> new byte[out], Collections.nCopies(count, new byte[in]));
    assertThat(results).hasSize(count);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  @Test
  void countsItemsAndBytesAndTheTimeOfCoding() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      for (int call = 0; call < 2; call++) {
        Report report = report(pool, ITEMS, IN, OUT);
        List<WorkerReport> workers = report.workers();
        assertThat(workers).isNotEmpty();
        assertThat(workers.stream().mapToLong(WorkerReport::items).sum()).isEqualTo(ITEMS);
        // what is added to the arrays: the task, and some words for each chunk and each array
        assertThat(workers.stream().mapToLong(WorkerReport::sent).sum())
            .isBetween((long) ITEMS * IN, 2L * ITEMS * IN);
        assertThat(workers.stream().mapToLong(WorkerReport::received).sum())
            .isBetween((long) ITEMS * OUT, 2L * ITEMS * OUT);
        assertThat(workers)
            .allSatisfy(
                worker -> {
                  assertThat(worker.coding()).isPositive();
                  assertThat(worker.startup()).isPositive();
                  assertThat(worker.name()).matches("worker-\\d \\(pid \\d+\\)");
                });
      }
    }
  }

  /** They take another way than shorter ones. */
  @Test
  void longArraysCount() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      for (int call = 0; call < 3; call++) {
        WorkerReport worker = report(pool, 8, LONG_ONE, LONG_ONE).workers().get(0);
        assertThat(worker.sent()).isBetween(8L * LONG_ONE, 9L * LONG_ONE);
        assertThat(worker.received()).isBetween(8L * LONG_ONE, 9L * LONG_ONE);
      }
    }
  }

  /** Here it starts when a file is gone. */
  @Test
  void aWorkersStartIsOfTheCallThatItWasStartedFor() throws Exception {
    Path paused = folder.resolve("paused");
    Duration pause = Duration.ofMillis(500);
    try (OpenProcessPool pool =
            ProcessPool.builder()
                .workers(1)
                .jvmFlags(
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+PauseAtStartup",
                    "-XX:PauseAtStartupFile=" + paused)
                .open();
        Waiting.Beside beside =
            Waiting.beside(
                () -> {
                  Waiting.until(() -> Files.exists(paused));
                  long seen = System.nanoTime();
                  Waiting.until(() -> System.nanoTime() - seen >= pause.toNanos());
                  Files.delete(paused);
                })) {
      assertThat(report(pool, 2, 1, 1).workers())
          .singleElement()
          .satisfies(worker -> assertThat(worker.startup()).isGreaterThanOrEqualTo(pause));
      assertThat(beside.thread().isAlive()).isFalse();
      assertThat(report(pool, 2, 1, 1).workers())
          .singleElement()
          .satisfies(worker -> assertThat(worker.startup()).isBetween(Duration.ofNanos(1), pause));
    }
  }
}
