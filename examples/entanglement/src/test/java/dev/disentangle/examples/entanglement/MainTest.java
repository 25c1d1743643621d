package dev.disentangle.examples.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.program.Scale;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void allPartsInSmall() throws Exception {
    Path page = directory.resolve("page.html");
    int status =
        run("--quick", "--elements", "400", "--jobs", "2", "--tasks", "1,3", "--html", page + "");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isEqualTo(Main.OK);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "boxed list, 400 elements, 1 task a job: median of 5 runs",
            "primitive array, 400 elements, 3 tasks a job",
            "registers only, 400 elements, 3 tasks a job",
            "2 jobs of 3 tasks over one",
            "independent JVMs -XX:+UseSerialGC -Xmn16m",
            "In short: ");
    assertThat(Files.readString(page)).contains("<svg", "in turn", "why boxed jobs slow down");
  }

  @Test
  void mistakesAreNamed() {
    assertThat(run("--elements", "0")).isEqualTo(Main.MISUSED);
    assertThat(run("--jobs", "1")).isEqualTo(Main.MISUSED);
    assertThat(run("--tasks", "1,0")).isEqualTo(Main.MISUSED);
    assertThat(run("--only", "lunch")).isEqualTo(Main.MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "--elements 0: possible are whole numbers from 1 to 10000000",
            "--jobs 1: possible are whole numbers from 2 to 100",
            "--tasks 0: possible are whole numbers from 1 to 10000",
            "--only lunch: possible are boxed, primitive, why");
  }

  @Test
  void theDocumentsSizesAreThoseOfFull() {
    Sizes full = new Sizes(Scale.FULL, OptionalInt.empty(), 10, List.of(1, 10, 100));
    assertThat(full.tasks()).allMatch(tasks -> full.elements(tasks) == 80_000);
    assertThat(full.jobs(100)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    Sizes quick = new Sizes(Scale.QUICK, OptionalInt.of(7), 4, List.of(1, 10));
    assertThat(quick.elements(10)).isEqualTo(7);
    assertThat(quick.jobs(1)).containsExactly(1, 2, 4);
    assertThat(quick.typicalTasks()).isEqualTo(10);
  }

  @Test
  void aTypicalBoxedJobTakesLongEnoughToSayWhereItsTimeGoes() {
    double copiedInASecond = 32e9; // more than a core here, which copies 20e9 from its caches
    for (Scale scale : Scale.values()) {
      Sizes sizes = new Sizes(scale, OptionalInt.empty(), 10, List.of(1, 10, 100));
      int tasks = sizes.typicalTasks();
      double elements = sizes.elements(tasks);
      double copied = tasks * elements * (elements - 1) / 2 * References.BYTES;
      assertThat(copied / copiedInASecond).as("%s", scale).isGreaterThan(Usage.DIVISIBLE);
    }
  }

  private int run(String... arguments) {
    return new Main().run(print(out), print(err), update -> {}, arguments);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
