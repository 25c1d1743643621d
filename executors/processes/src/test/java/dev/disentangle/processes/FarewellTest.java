package dev.disentangle.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that ends sends those workers away that are idle, and leaves the others alone. */
@Timeout(60)
class FarewellTest {

  @TempDir private Path folder;

  @Test
  void theIdleGoWhenTheProgramEnds() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LeavingCaller.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(new String(program.getInputStream().readAllBytes(), UTF_8).lines())
          .contains("left: true", "in a hook: [2, 3]");
      assertThat(program.waitFor()).isZero();
    } finally {
      program.destroyForcibly();
    }
  }
}
