package dev.disentangle.processes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How workers end whose caller is gone. */
class CallerGoneTest {

  private static final int KILLED = 128 + 9;

  @Test
  @DisabledOnOs(OS.WINDOWS) // there is no such command
  void aBusyOneIsKilledWhateverKeepsItFromHalting() throws Exception {
    assertThat(exitCodeOf("busy")).isEqualTo(KILLED);
  }

  @Test
  void anIdleOneHalts() throws Exception {
    assertThat(exitCodeOf("idle")).isZero();
  }

  private static int exitCodeOf(String worker) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            worker)
        .inheritIO()
        .start()
        .waitFor();
  }

  /** A JVM to end. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      CallerGone.end(args[0].equals("busy"));
    }
  }
}
