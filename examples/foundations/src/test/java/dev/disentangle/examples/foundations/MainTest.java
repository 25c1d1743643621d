package dev.disentangle.examples.foundations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theMachineAndWhatItsCachesAreWorth() throws Exception {
    Path page = directory.resolve("page.html");
    assertThat(run("--quick", "--only", "machine", "--largest", "1", "--html", page.toString()))
        .isEqualTo(Main.OK);
    assertThat(text(out))
        .contains("Machine.local()", "cores", "StaticChunking.workers", "1.00 MiB", "int[]")
        .contains("→ An access in random order takes");
    assertThat(Files.readString(page)).contains("<svg", "working set");
  }

  @Test
  void numbersAndHalves() {
    assertThat(run("--quick", "--only", "numbers")).isEqualTo(Main.OK);
    assertThat(text(out))
        .contains("two processes", "of process " + ProcessHandle.current().pid())
        .contains("→ The document's order of printing came up in", "two cores, in an ideal");
  }

  @Test
  void mistakesAreExplained() {
    assertThat(run("--largest", "0")).isEqualTo(Main.MISUSED);
    assertThat(text(err)).contains("--largest 0: possible are whole numbers from 1 to 8191");
    assertThat(run("--only", "tips")).isEqualTo(Main.MISUSED);
    assertThat(text(err))
        .contains("--only tips: possible are numbers, machine, shared-state, worth");
  }

  private int run(String... arguments) {
    return new Main().run(print(out), print(err), update -> {}, arguments);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
