package dev.disentangle.examples.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.comparison.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void quickComparesAllInSeconds() throws IOException {
    Path page = directory.resolve("page.md");
    int status =
        run(
            "--quick",
            "--only",
            String.join(",", LectureScenarios.IDS),
            "--items",
            "20",
            "--workers",
            "2", // worker JVMs that all scenarios share
            "--dir",
            directory.toString(),
            "--markdown",
            page.toString());
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isEqualTo(Main.OK);
    String text = out.toString(StandardCharsets.UTF_8);
    for (Scenario scenario : LectureScenarios.all(directory, 2)) {
      assertThat(text).contains(scenario.section());
      assertThat(Files.readString(page)).contains(scenario.section());
    }
    assertThat(left()).containsExactly(page);
  }

  @Test
  void someOfIt() {
    assertThat(run("--quick", "--only", "equal", "--items", "30", "--workers", "3"))
        .isEqualTo(Main.OK);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("§3.2")
        .contains("30 × is 9,999,991 prime?", "WorkStealing.workers(3)")
        .doesNotContain("§3.1", "§3.3", "Reduced");
  }

  @Test
  void mistakesHaveAStatusOfTheirOwn() {
    assertThat(run("--only", "lunch")).isEqualTo(Main.MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "--only lunch: possible are sleep, equal, uneven, small-files, large-files, memory,"
                + " serialization, means, similarity, memory-wall");
    assertThat(run("--items", "0")).isEqualTo(Main.MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--items 0: possible are whole numbers from 1 to 100000000");
    assertThat(run("--quick", "--only", "small-files", "--dir", directory + "/none"))
        .isEqualTo(Main.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("choose one with --dir");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where a process can't be asked to end
  void filesAreDeletedWhenTheProgramIsStopped() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--only",
                "large-files",
                "--items",
                "1000000",
                "--dir",
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (filesWritten().isEmpty() && process.isAlive()) {
        Thread.sleep(20);
      }
      assertThat(process.isAlive()).isTrue();
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(left()).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  private int run(String... arguments) {
    return new Main().run(print(out), print(err), update -> {}, arguments);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Those that are there at this moment, in directories of the program's. */
  private List<Path> filesWritten() throws IOException {
    try (Stream<Path> all = Files.walk(directory, 2)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException deletedMeanwhile) {
      return left();
    }
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> left = Files.list(directory)) {
      return left.toList();
    }
  }
}
