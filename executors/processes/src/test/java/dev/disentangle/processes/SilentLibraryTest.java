package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.PerWorker;
import dev.disentangle.Sequential;
import dev.disentangle.Shared;
import dev.disentangle.conformance.Waiting;
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
  void theLibraryPrintsNothingInAWorker() throws Exception {
    // what this JVM has to say of an earlier test's worker would be seen, too, but once
    Waiting.inOneOf(2, SilentLibraryTest::onlyTheTaskPrints);
  }

  private static void onlyTheTaskPrints() throws Exception {
    try (Shared<IntBuffer> table = Shared.of(IntBuffer.allocate(100_000))) {
      List<String> printed =
          printedBy(
              "by a task",
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
  void butWhatItHasToSayThereIsHeard() throws Exception {
    PerWorker<String> broken =
        PerWorker.of(
            () -> "drill",
            tool -> {
              throw new IOException("it is stuck");
            });
    String why = "java.io.IOException: it is stuck";
    List<String> printed =
        printedBy(
            why, pool -> Parallel.using(pool).perWorker(broken).forEach((i, c) -> {}, List.of(1)));
    assertThat(printed).contains("closing per-worker resource \"drill\" failed", why);
  }

  /** Not without the line that is to come, which may be under way when the pool is closed. */
  private static List<String> printedBy(String line, Consumer<OpenProcessPool> calls)
      throws InterruptedException {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      try (OpenProcessPool pool =
          ProcessPool.builder().workers(1).output(TaskOutput.PASS_THROUGH).open()) {
        calls.accept(pool);
      }
      Waiting.until(() -> lines(printed).contains(line));
    } finally {
      System.setErr(before);
    }
    return lines(printed);
  }

  private static List<String> lines(ByteArrayOutputStream printed) {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
