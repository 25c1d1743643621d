package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Sequential;
import dev.disentangle.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workers print is what tasks print. */
@Timeout(60)
class SilentLibraryTest {

  @Test
  void theLibraryPrintsNothingInAWorker() {
    try (Shared<IntBuffer> table = Shared.of(IntBuffer.allocate(100_000))) {
      List<String> printed =
          printedBy(
              pool ->
                  assertThat(
                          Parallel.map(
                              item -> {
                                System.out.println("by a task");
                                return nested(item) + table.get().remaining();
                              },
                              List.of(1),
                              pool))
                      .containsExactly(100_002));
      assertThat(printed).containsExactly("by a task");
    }
  }

  private static int nested(int item) {
    return Parallel.map(x -> x + 1, List.of(item), Sequential.instance()).get(0);
  }

  /** Where it has no logger. */
  @Test
  void butWhatItHasToSayThereIsHeard() {
    PerWorker<String> broken =
        PerWorker.of(
            () -> "drill",
            tool -> {
              throw new IOException("it is stuck");
            });
    List<String> printed =
        printedBy(pool -> Parallel.using(pool).perWorker(broken).forEach((i, c) -> {}, List.of(1)));
    assertThat(printed)
        .contains(
            "closing per-worker resource \"drill\" failed", "java.io.IOException: it is stuck");
  }

  private static List<String> printedBy(Consumer<OpenProcessPool> calls) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(1).output(TaskOutput.PASS_THROUGH).open()) {
      calls.accept(pool);
    } finally {
      System.setErr(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
