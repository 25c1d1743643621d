package dev.disentangle.examples.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code examples/run}: what it refuses, and what it does when an example fails. */
@DisabledOnOs(OS.WINDOWS)
class RunScriptTest {

  private static final Path SCRIPT = Path.of("..", "run");

  /**
   * Leaves a chapter each; the example "bad" fails thereafter. The page says what it is made of.
   */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      case "$*" in
      -XshowSettings*) echo "    java.specification.version = 17" ;;
      *program.Main*) page=${*: -3:1} && echo "$2 ${*: -2:1} ${*: -1}" >"$page" ;;
      *) echo found >"${*: -1}" && [[ $* != *.bad.Main* ]] ;;
      esac
      """;

  @TempDir Path folder;

  private record Ended(int status, String out, String err) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nonesuch; unknown example nonesuch: possible are entanglement foundations guide lecture slides",
        "--fast; unknown option --fast for all examples: possible are --quick, --full, --workers N, --html FILE",
        "--html; --html wants a value: --html FILE",
        "--quick --workers; --workers wants a value: --workers N",
        "--html /; --html /: that is a folder: name a file in it",
      })
  void mistakesAreAnsweredAtOnceByWhatIsPossible(String arguments, String message)
      throws Exception {
    Ended ended = run(SCRIPT, Path.of(System.getProperty("java.home")), arguments.split(" "));
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).startsWith("examples/run: " + message).hasLineCount(1); // no building
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void whatAnExampleFoundBeforeItFailedIsOnThePage() throws Exception {
    Path examples = Files.createDirectories(folder.resolve("examples"));
    Path script = Files.copy(SCRIPT, examples.resolve("run"));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    assertThat(Files.writeString(java, JAVA).toFile().setExecutable(true)).isTrue();
    Files.writeString(
        folder.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n</project>\n");
    built(examples, "bad");
    built(examples, "good");
    Path page = folder.resolve("a/page.html");
    Ended ended = run(script, folder.resolve("jdk"), "--html", page.toString());
    assertThat(ended.err()).isEqualToIgnoringNewLines("examples/run: failed: bad");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).contains("Report: " + page);
    assertThat(Files.readString(page))
        .containsPattern("-Ddisentangle.version=1.2.3 .*/bad .*/good\n");
  }

  /** As if it had been compiled, so that nothing is. */
  private static void built(Path examples, String name) throws IOException {
    Path source = examples.resolve(name + "/src/main/java/dev/disentangle/examples/" + name);
    Files.createFile(Files.createDirectories(source).resolve("Main.java"));
    Path target = Files.createDirectories(examples.resolve(name + "/target"));
    Path classpath = Files.writeString(target.resolve("classpath"), "none");
    Files.setLastModifiedTime(classpath, FileTime.from(Instant.now().plusSeconds(60)));
  }

  private Ended run(Path script, Path java, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("bash", script.toString()));
    line.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", java.toString());
    Process process = builder.start();
    try {
      return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
