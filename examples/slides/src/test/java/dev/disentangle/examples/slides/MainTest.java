package dev.disentangle.examples.slides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.report.Section;
import dev.disentangle.examples.report.Table;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir Path directory;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void partsHaveTablesAndLessons() throws Exception {
    Files.write(directory.resolve("mine.jpeg"), Picture.jpeg(7));
    List<Part> parts =
        List.of(
            new CountdownPart(1_000_000, 2),
            new ThumbnailsPart(Optional.of(directory), 12, 2, 1),
            new PagesPart(0.02, List.of(3)));
    for (Part part : parts) {
      Findings findings = new Findings(block -> {}, update -> {});
      part.run(findings);
      assertThat(new Section(part.id(), part.title(), "", findings.blocks()).lessons())
          .isNotEmpty();
      assertThat(findings.blocks()).anyMatch(Table.class::isInstance);
    }
    assertThat(directory.toFile().list()).containsExactly("mine.jpeg");
  }

  @Test
  void mistakesAreSaidFirst() throws IOException {
    assertThat(run("--images", directory.resolve("none").toString())).isEqualTo(Main.MISUSED);
    assertThat(said()).contains("none: a folder with images is wanted");
    Files.writeString(directory.resolve("readme.txt"), "no image");
    assertThat(run("--images", directory.toString())).isEqualTo(Main.MISUSED);
    assertThat(said())
        .contains("--images " + directory, "accepted are files that end in .jpg, .jpeg, .png");
    assertThat(run("--only", "lunch")).isEqualTo(Main.MISUSED);
    assertThat(said()).contains("possible are countdown, thumbnails, pages");
  }

  @Test
  void anImageThatIsNoneIsNamed() throws IOException {
    Files.writeString(directory.resolve("fake.jpg"), "no image");
    assertThat(run("--quick", "--only", "thumbnails", "--images", directory.toString()))
        .isEqualTo(Main.FAILED);
    assertThat(said()).contains("fake.jpg");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // where a process can't be asked to end
  void filesAreDeletedWhenTheProgramIsStopped() throws Exception {
    Path images = Files.createDirectory(directory.resolve("images"));
    byte[] picture = Picture.jpeg(1);
    for (int i = 0; i < 120; i++) {
      Files.write(images.resolve(i + ".jpg"), picture);
    }
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--quick",
                "--only",
                "thumbnails",
                "--images",
                images.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null && !line.contains("ready in")) {
        line = lines.readLine();
      }
      assertThat(line).isNotNull();
      assertThat(temporary).isNotEmptyDirectory(); // thumbnails are being made
      process.destroy();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(temporary).isEmptyDirectory();
    } finally {
      process.destroyForcibly();
    }
  }

  private int run(String... arguments) {
    err.reset();
    return new Main().run(print(new ByteArrayOutputStream()), print(err), update -> {}, arguments);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
