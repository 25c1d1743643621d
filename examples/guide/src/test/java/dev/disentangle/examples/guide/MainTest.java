package dev.disentangle.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aPartOfIt() throws IOException {
    Path page = directory.resolve("page.html");
    int status =
        run(
            "--quick",
            "--only",
            "tables",
            "--rows",
            "20000",
            "--workers",
            "2",
            "--html",
            page + "");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isEqualTo(Main.OK);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("mean of A by B, 20,000 rows", "2 · A where B is even, else A, 20,000 rows")
        .doesNotContain("§6");
    assertThat(Files.readString(page)).contains("guide-tables");
  }

  @Test
  void mistakesAreExplained() {
    assertThat(run("--walks", "0")).isEqualTo(Main.MISUSED);
    assertThat(run("--side", "20000")).isEqualTo(Main.MISUSED);
    assertThat(run("--rows", "many")).isEqualTo(Main.MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("--walks 0: possible are whole numbers from 1 to 10000000")
        .contains("--side 20000: possible are whole numbers from 1 to 10000")
        .contains("--rows many: a whole number is wanted");
  }

  @Test
  void whatDoesNotFitIsSaidBefore() {
    assertThat(run("--only", "matrices", "--matrices", "100000", "--side", "10000"))
        .isEqualTo(Main.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("100,000 matrices of 10,000 × 10,000", "needed", "choose fewer --matrices");
  }

  private int run(String... arguments) {
    return new Main().run(print(out), print(err), update -> {}, arguments);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
