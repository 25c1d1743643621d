package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.conformance.Waiting;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker has no need of before its first result it doesn't load: all of that takes time. */
class FirstResultTest {

  @Test
  void needsNoLambdaOfOursAndNoneOfWhatTheLibraryUsesElsewhere(@TempDir Path folder)
      throws Exception {
    Path log = folder.resolve("classes.txt");
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(1).jvmFlags("-Xlog:class+load:file=" + log).open()) {
      assertThat(Parallel.map(x -> x + 1, List.of(1, 2, 3), pool)).containsExactly(2, 3, 4);
      String loaded = Files.readString(log);
      assertThat(loaded)
          .contains("dev.disentangle.processes.worker.FarJob source", "FirstResultTest$$Lambda");
      assertThat(loaded.lines().filter(line -> line.contains("dev.disentangle.")))
          .filteredOn(line -> !line.contains("FirstResultTest"))
          .noneMatch(line -> line.contains("$$Lambda"));
      assertThat(loaded)
          .doesNotContain("com.google.common")
          .doesNotContain("org.slf4j")
          .doesNotContain("java.io.ObjectInputStream source")
          .doesNotContain("java.io.ObjectOutputStream source")
          .doesNotContain("java.util.regex.Pattern source: jrt")
          .doesNotContain("java.security.SecureRandom source");
    }
  }

  /** A program whose first call this is. */
  @Test
  void needsFewLambdasOfOursInTheCallerToo(@TempDir Path folder) throws Exception {
    Program program = new Program(folder);
    Path classes = program.compile("app/Main.java", Program.SOURCE, "-cp", Program.library());
    // on a machine that stalls the pool has looked after its workers before they were there
    Waiting.inOneOf(3, () -> needsFewLambdas(program, classes, folder.resolve("classes.txt")));
  }

  private static void needsFewLambdas(Program program, Path classes, Path log) throws Exception {
    program.runs(
        Program.jdks().get(0),
        "-Xlog:class+load:file=" + log,
        "-cp",
        classes + File.pathSeparator + Program.library(),
        "app.Main");
    List<String> loaded = Files.readAllLines(log);
    assertThat(loaded).anyMatch(line -> line.contains("app.Main$$Lambda"));
    assertThat(loaded)
        .filteredOn(line -> line.contains("dev.disentangle.") && line.contains("$$Lambda"))
        .hasSizeLessThanOrEqualTo(3); // with those of the program's end
    assertThat(loaded)
        .filteredOn(line -> line.contains("dev.disentangle.") && line.contains("Step source"))
        .hasSizeLessThanOrEqualTo(2);
  }
}
