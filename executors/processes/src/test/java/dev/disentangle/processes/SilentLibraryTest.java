package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Shared;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What workers print is what tasks print. */
@Timeout(60)
class SilentLibraryTest {

  @Test
  void theLibraryPrintsNothingInAWorker() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try (OpenProcessPool pool =
            ProcessPool.builder().workers(1).output(TaskOutput.PASS_THROUGH).open();
        Shared<IntBuffer> table = Shared.of(IntBuffer.allocate(100_000))) {
      assertThat(
              Parallel.map(
                  item -> {
                    System.out.println("by a task");
                    return table.get().remaining();
                  },
                  List.of(1),
                  pool))
          .containsExactly(100_000);
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("by a task");
  }
}
