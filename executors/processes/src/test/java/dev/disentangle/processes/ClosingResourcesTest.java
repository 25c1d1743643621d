package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Latch;
import dev.disentangle.conformance.Log;
import dev.disentangle.conformance.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Who waits until per-worker resources are closed in worker JVMs; in vain, and it is warned. */
@Timeout(60)
@ResourceLock(Resources.SYSTEM_ERR)
class ClosingResourcesTest {

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** Static, so that what crosses is the log and not the test. */
  private static PerWorker<String> tool(Log<String> closed) {
    return PerWorker.of(
        () -> {
          closed.all(); // the way to it is open before there is a hurry
          return "tool";
        },
        closed::add);
  }

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(before);
  }

  @Test
  void aSubmissionsAreClosedInTime() throws Exception {
    Waiting.inOneOf(2, this::closesASubmissions);
  }

  private void closesASubmissions() throws Exception {
    printed.reset();
    Log<String> closed = new Log<>();
    PerWorker<String> tool = tool(closed);
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      Parallel call = Parallel.using(pool).perWorker(tool);
      assertThat(call.submit(() -> 1).join()).isEqualTo(1);
      assertThat(closed.all()).hasSize(1);
      ExecutorService executor = call.asExecutorService();
      Callable<Integer> task = (Callable<Integer> & java.io.Serializable) () -> 2;
      assertThat(executor.submit(task).get()).isEqualTo(2);
      executor.shutdown();
      assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(closed.all()).hasSize(2);
    assertNobodyWaitedInVain();
  }

  @Test
  void aWorkerThatIsBusyWithAnotherCallIsNotWaitedFor() throws Exception {
    Waiting.inOneOf(2, this::waitsForNoneThatIsBusy);
  }

  private void waitsForNoneThatIsBusy() throws Exception {
    printed.reset();
    Log<String> closed = new Log<>();
    PerWorker<String> tool = tool(closed);
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      Latch both = new Latch(2);
      Latch secondMayEnd = new Latch(1);
      Task<Integer, Integer> meetsAnother =
          item -> {
            both.countDown();
            both.await();
            if (item == 1) {
              secondMayEnd.await();
            }
            return item;
          };
      Latch otherBegun = new Latch(1);
      Latch otherMayEnd = new Latch(1);
      Task<Integer, Integer> other =
          item -> {
            otherBegun.countDown();
            otherMayEnd.await();
            return item;
          };
      try (var callWithResources =
          Waiting.beside(
              () -> {
                Parallel.using(pool)
                    .chunked(Chunking.fixed(1))
                    .perWorker(tool)
                    .map(meetsAnother, List.of(0, 1));
                otherMayEnd.countDown();
              })) {
        both.await();
        try (var otherCall = Waiting.beside(() -> Parallel.map(other, List.of(1), pool))) {
          otherBegun.await();
          secondMayEnd.countDown();
        }
      }
      Waiting.until(() -> closed.all().size() == 2);
    }
    assertNobodyWaitedInVain();
  }

  private void assertNobodyWaitedInVain() {
    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("closing per-worker");
  }
}
