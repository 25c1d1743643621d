package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.disentangle.Parallel;
import dev.disentangle.Report;
import dev.disentangle.WorkerReport;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says of workers that are processes. */
@Timeout(60)
class ReportAcrossTest {

  private static final int ITEMS = 100;

  /** What a worker had read before its caller had counted it may be missing. */
  private static final long ALMOST_ALL = 95;

  private static final int IN = 10_000;
  private static final int OUT = 30_000;

  @TempDir private Path folder;

  private static Report report(
      OpenProcessPool pool, int count, int in, int out, Chunking chunking) {
    List<Report> reports = new ArrayList<>();
    List<byte[]> results =
        Parallel.using(pool)
            .chunked(chunking)
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
        List<WorkerReport> workers = report(pool, ITEMS, IN, OUT, Chunking.fixed(5)).workers();
        assertThat(workers.stream().mapToLong(WorkerReport::items).sum()).isEqualTo(ITEMS);
        assertThat(workers.stream().mapToLong(WorkerReport::sent).sum())
            .isGreaterThan(ALMOST_ALL * IN); // more often, if they go back to be run by the other
        assertThat(workers.stream().mapToLong(WorkerReport::received).sum())
            .isGreaterThan(ALMOST_ALL * OUT);
        assertThat(workers) // one may have come too late
            .filteredOn(worker -> worker.items() > 0)
            .isNotEmpty()
            .allSatisfy(
                worker -> {
                  assertThat(worker.coding()).isPositive();
                  assertThat(worker.startup()).isPositive();
                  assertThat(worker.name()).matches("worker-\\d \\(pid \\d+\\)");
                });
      }
    }
  }

  private static final class Slow implements Serializable {
    private final Duration toWrite;
    private final Duration toRead;

    Slow(Duration toWrite, Duration toRead) {
      this.toWrite = toWrite;
      this.toRead = toRead;
    }

    private void writeObject(ObjectOutputStream out) throws IOException, InterruptedException {
      out.defaultWriteObject();
      Thread.sleep(toWrite.toMillis());
    }

    private void readObject(ObjectInputStream in)
        throws IOException, ClassNotFoundException, InterruptedException {
      in.defaultReadObject();
      Thread.sleep(toRead.toMillis());
    }
  }

  private static Duration coding(OpenProcessPool pool, Slow in, Slow out) {
    List<Report> reports = new ArrayList<>();
    Parallel.using(pool).onReport(reports::add).map(x -> out, List.of(in, in, in));
    return reports.get(0).workers().get(0).coding();
  }

  /** The caller's time: a worker's own is its work. */
  @Test
  void theTimeOfCodingIsThatOfInputsAndOfResults() {
    Duration pause = Duration.ofMillis(100);
    Slow quick = new Slow(Duration.ZERO, Duration.ZERO);
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      assertThat(coding(pool, new Slow(pause, Duration.ZERO), quick))
          .isGreaterThanOrEqualTo(pause.multipliedBy(3));
      assertThat(coding(pool, quick, new Slow(Duration.ZERO, pause)))
          .isGreaterThanOrEqualTo(pause.multipliedBy(3));
    }
  }

  /** Long arrays take another way than shorter ones. */
  @ParameterizedTest
  @ValueSource(ints = {1 << 16, 1 << 20})
  void countsBytesOnceOfShortArraysAndLongOnes(int length) {
    long all = 8L * length;
    Offset<Long> someBuffers = within(32L << 10); // and the task, and some words for each array
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      for (int call = 0; call < 3; call++) {
        Report report = report(pool, 8, length, length, Chunking.fixed(8)); // which can't go back
        WorkerReport worker = report.workers().get(0);
        assertThat(worker.sent()).isCloseTo(all, someBuffers);
        assertThat(worker.received()).isCloseTo(all, someBuffers);
      }
    }
  }

  @Test
  void aWorkersStartIsOfTheCallThatItWasStartedFor() throws Exception {
    Held held = new Held(folder.resolve("held").toFile());
    Duration pause = Duration.ofSeconds(4); // longer than a stall
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).jvmFlags(held.flags()).open();
        Waiting.Beside beside =
            Waiting.beside(
                () -> {
                  Waiting.until(held.file()::exists);
                  long seen = System.nanoTime();
                  Waiting.until(() -> System.nanoTime() - seen >= pause.toNanos());
                  Files.delete(held.file().toPath());
                })) {
      assertThat(report(pool, 2, 1, 1, Chunking.fixed(1)).workers())
          .singleElement()
          .satisfies(worker -> assertThat(worker.startup()).isGreaterThanOrEqualTo(pause));
      beside.thread().join(Waiting.LONG.toMillis()); // it may not have returned from that yet
      assertThat(beside.thread().isAlive()).isFalse();
      assertThat(report(pool, 2, 1, 1, Chunking.fixed(1)).workers())
          .singleElement()
          .satisfies(worker -> assertThat(worker.startup()).isBetween(Duration.ofNanos(1), pause));
    }
  }
}
