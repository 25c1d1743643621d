package dev.disentangle.examples.lecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void defaultsAreTheLectures() throws UsageException {
    Options options = Options.parse();
    assertThat(options.help()).isFalse();
    assertThat(options.quick()).isFalse();
    assertThat(options.workers()).isEmpty();
    assertThat(options.items()).isEmpty();
    assertThat(options.only()).containsExactlyInAnyOrderElementsOf(LectureScenarios.IDS);
    assertThat(options.markdown()).isEmpty();
  }

  @Test
  void allAreRead() throws UsageException {
    Options options =
        Options.parse(
            "--quick",
            "--workers",
            "3",
            "--items",
            "40",
            "--only",
            "sleep,uneven",
            "--dir",
            "d",
            "--markdown",
            "m.md",
            "--help");
    assertThat(options.help()).isTrue();
    assertThat(options.quick()).isTrue();
    assertThat(options.workers()).hasValue(3);
    assertThat(options.items()).hasValue(40);
    assertThat(options.only()).containsExactly("sleep", "uneven");
    assertThat(options.directory()).isEqualTo(Path.of("d"));
    assertThat(options.markdown()).hasValue(Path.of("m.md"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--fast; unknown option --fast: possible are --quick, --only",
        "lecture; unknown option lecture: possible are",
        "--workers; --workers wants a value",
        "--workers 0; --workers 0: possible are whole numbers from 1 to 1000",
        "--workers two; --workers two: possible are whole numbers",
        "--items -1; --items -1: possible are whole numbers from 1 to 100000000",
        "--items 99999999999; possible are whole numbers",
        "--only sleeep; --only sleeep: possible are sleep,equal,uneven,small-files,large-files",
        "--only sleep,; possible are sleep,equal",
      })
  void mistakesAreAnsweredByWhatIsPossible(String arguments, String message) {
    assertThatThrownBy(() -> Options.parse(arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theUsageNamesAllAndFitsATerminal() {
    assertThat(Options.USAGE)
        .contains(LectureScenarios.IDS)
        .contains("--quick", "--only", "--workers", "--items", "--dir", "--markdown", "--help");
    assertThat(Options.USAGE.lines()).allMatch(line -> line.length() <= 100);
  }
}
