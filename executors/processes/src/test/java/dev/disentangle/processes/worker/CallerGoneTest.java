package dev.disentangle.processes.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How workers end whose caller is gone. */
class CallerGoneTest {

  private static final int KILLED = 128 + 9;
  private static final int HOOK = 5;

  @Test
  @DisabledOnOs(OS.WINDOWS) // there is no such command
  void aBusyOneIsKilledWhateverKeepsItFromHalting() throws Exception {
    assertThat(exitCodeOf("busy")).isEqualTo(KILLED);
  }

  @Test
  void anIdleOneRunsItsShutdownHooks() throws Exception {
    assertThat(exitCodeOf("idle")).isEqualTo(HOOK);
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
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(HOOK)));
      CallerGone.end(args[0].equals("busy"));
    }
  }
}
