package dev.disentangle.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.disentangle.Progress;
import dev.disentangle.ProgressUpdate;
import dev.disentangle.ProgressUpdate.State;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarStandardErrorTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @CsvSource({
    "/dev/pts/3, true",
    "/dev/tty1, true",
    "/dev/ttyS0, true",
    "/dev/console, true",
    "/dev/null, false",
    "/home/me/log.txt, false",
    "pipe:[4711], false",
    "socket:[4711], false",
    "/dev/pts/3 (deleted), true"
  })
  void whereTheLinkLeads(String target, boolean terminal) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("2"), Path.of(target));
    try {
      assertThat(BarStandardError.isTerminal(link)).contains(terminal);
    } finally {
      Files.delete(link); // JUnit warns of links that lead out of its folder.
    }
  }

  @Test
  void unknownWithoutLink() throws IOException {
    assertThat(BarStandardError.isTerminal(folder.resolve("none"))).isEmpty();
    assertThat(BarStandardError.isTerminal(Files.createFile(folder.resolve("file")))).isEmpty();
  }

  @Test
  void columns() {
    assertThat(BarStandardError.columns("132")).isEqualTo(132);
    assertThat(BarStandardError.columns(null)).isEqualTo(80);
    assertThat(BarStandardError.columns("")).isEqualTo(80);
    assertThat(BarStandardError.columns("wide")).isEqualTo(80);
    assertThat(BarStandardError.columns("0")).isEqualTo(80);
    assertThat(BarStandardError.columns("-5")).isEqualTo(80);
  }

  @Test
  void unknownCharsets() {
    assertThat(BarStandardError.charset("UTF-8")).isEqualTo(StandardCharsets.UTF_8);
    assertThat(BarStandardError.charset("")).isEqualTo(Charset.defaultCharset());
    assertThat(BarStandardError.charset("cp-none")).isEqualTo(Charset.defaultCharset());
    assertThat(BarStandardError.charset("!")).isEqualTo(Charset.defaultCharset());
  }

  @Test
  void fileIsNoTerminal() throws Exception {
    assertThat(outputOfDemo(java())).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void pseudoTerminalIsATerminal() throws Exception {
    assertThat(outputOfDemo(inPseudoTerminal("xterm"))).contains("\rdemo 100% ");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void dumbTerminalIsNone() throws Exception {
    assertThat(outputOfDemo(inPseudoTerminal("dumb"))).isEmpty();
  }

  /** What a child process writes to standard output and error. */
  private String outputOfDemo(ProcessBuilder process) throws Exception {
    Path output = folder.resolve("output");
    process.redirectErrorStream(true).redirectOutput(output.toFile());
    assertThat(process.start().waitFor()).isZero();
    return Files.readString(output);
  }

  private static ProcessBuilder inPseudoTerminal(String term) {
    // Of util-linux
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no pseudo-terminal");
    String command = "'" + String.join("' '", java().command()) + "'";
    ProcessBuilder process = new ProcessBuilder("/usr/bin/script", "-qec", command, "/dev/null");
    process.environment().put("TERM", term);
    return process;
  }

  private static ProcessBuilder java() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    return new ProcessBuilder(java.toString(), "-cp", classPath, Demo.class.getName());
  }

  /** A short call. */
  static final class Demo {
    public static void main(String[] args) {
      Progress bar = Progress.bar();
      for (State state : State.values()) {
        if (state != State.STOPPED) {
          OptionalLong total = OptionalLong.of(1);
          int done = state == State.FINISHED ? 1 : 0;
          bar.update(new ProgressUpdate("demo", done, 0, total, Duration.ofMillis(9), state));
        }
      }
    }
  }
}
