package dev.disentangle.examples.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.disentangle.examples.report.Chapter;
import dev.disentangle.examples.report.Lesson;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class ExampleTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** One part tells the scale, the others fail. */
  @Command(name = "toy", description = "Shows little.")
  private static final class Toy extends Example {

    @Override
    protected String document() {
      return "A document";
    }

    @Override
    protected List<Part> parts() {
      return List.of(
          new Step("good", scale(), workersOr(7)),
          new Step("bad", scale(), 0),
          new Step("greedy", scale(), 0),
          new Step("greedy-tasks", scale(), 0));
    }
  }

  private record Step(String id, Scale scale, int workers) implements Part {

    @Override
    public String title() {
      return "§ " + id;
    }

    @Override
    public void run(Findings findings) {
      if (id.equals("bad")) {
        throw new IllegalStateException("this can't be done");
      } else if (id.equals("greedy")) {
        throw new OutOfMemoryError("Java heap space");
      } else if (id.equals("greedy-tasks")) {
        throw new IllegalStateException("item 3 failed", new OutOfMemoryError("no array so long"));
      }
      findings.say("At %s with %d.", scale, workers);
      findings.learn(new Lesson("toy", "", "", "", "Learn."));
    }
  }

  private int run(String... arguments) {
    return new Toy().run(print(out), print(err), update -> {}, arguments);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void thePartsThatAreAskedForRunAtTheScaleThatIs() {
    assertThat(run("--only", "good")).isEqualTo(Example.OK);
    assertThat(run("--only", "good", "--quick", "--workers", "3")).isEqualTo(Example.OK);
    assertThat(run("--only", "good", "--full")).isEqualTo(Example.OK);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("§ good", "At USUAL with 7.", "At QUICK with 3.", "At FULL with 7.", "→ Learn.")
        .doesNotContain("§ bad");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aPartThatFailsEndsItAndWhatWasFoundBeforeIsKept() throws Exception {
    Path chapter = folder.resolve("chapter");
    Path page = folder.resolve("page.html");
    assertThat(run("--chapter", chapter + "", "--html", page + "")).isEqualTo(Example.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("toy: this can't be done");
    Chapter kept = Chapters.read(chapter);
    assertThat(kept.command()).isEqualTo("examples/run toy");
    assertThat(kept.sections()).extracting(section -> section.id()).containsExactly("toy-good");
    assertThat(kept.missing()).containsExactly("§ bad", "§ greedy", "§ greedy-tasks");
    assertThat(Files.readString(page))
        .contains("At USUAL with 7.", "Incomplete: it ended before § bad; ");
  }

  @ParameterizedTest
  @CsvSource({"greedy, Java heap space", "greedy-tasks, no array so long"})
  void aPartThatRunsOutOfMemorySaysWhatHelps(String part, String message) {
    assertThat(run("--only", part)).isEqualTo(Example.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "toy: part %s ran out of memory (%s): choose smaller sizes, or a larger heap: JAVA_TOOL_OPTIONS=-Xmx…"
                .formatted(part, message));
  }

  @Test
  void whatIsCompleteDoesNotSayOtherwise() throws Exception {
    Path page = folder.resolve("page.html");
    assertThat(run("--only", "good", "--html", page + "")).isEqualTo(Example.OK);
    assertThat(Files.readString(page)).doesNotContain("ncomplete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--html", "--markdown", "--chapter"})
  void whereNothingCanBeWrittenIsSaidBeforeAnythingRuns(String option) {
    Path missing = folder.resolve("missing");
    assertThat(run("--only", "good", option, missing.resolve("file") + ""))
        .isEqualTo(Example.MISUSED);
    assertThat(run("--only", "good", option, folder + "")).isEqualTo(Example.MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "toy: %s %s: there is no folder %s: make it"
                .formatted(option, missing.resolve("file"), missing),
            "toy: %s %s: that is a folder: name a file in it".formatted(option, folder));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void eachPartSaysWhatRepeatsIt() {
    Repeat repeat =
        new Repeat(
            "toy",
            List.of("--quick", "--only", "a,b", "--html=x", "--chapter", "y", "--workers=2"));
    assertThat(repeat.all()).isEqualTo("examples/run toy --quick --only a,b --workers=2");
    assertThat(repeat.part("b")).isEqualTo("examples/run toy --quick --workers=2 --only b");
  }

  @Test
  void chaptersOfSeveralMakeOnePage() throws Exception {
    Path chapter = folder.resolve("chapter");
    assertThat(run("--only", "good", "--chapter", chapter + "")).isEqualTo(Example.OK);
    Path page = folder.resolve("page.html");
    Main.main(new String[] {page + "", chapter + ""});
    assertThat(Files.readString(page)).contains("At USUAL with 7.", "href=\"#toy-good\"");
  }

  @Test
  void helpTeaches() {
    assertThat(run("--help")).isEqualTo(Example.OK);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "Usage: examples/run toy", "Shows little.", "--quick", "--workers=N", "--html=FILE")
        .doesNotContain("--chapter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--fast; unknown option --fast: possible are --quick, --full, --only",
        "toy; unknown option toy: possible are",
        "--workers; --workers",
        "--workers 0; --workers 0: possible are whole numbers from 1 to 1000",
        "--workers two; --workers two: a whole number is wanted",
        "--only lunch; --only lunch: possible are good, bad",
        "--quick --full; --quick and --full: possible is one of them",
      })
  void mistakesAreAnsweredByWhatIsPossible(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(Example.MISUSED);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("toy: ").contains(message);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void noRoomIsSaidWithWhatThereIs() {
    assertThat(
            catchThrowable(
                () -> Room.inHeap("a product of 37 PiB", 37L << 50, "choose a smaller --n")))
        .hasMessageContainingAll(
            "a product of 37 PiB", "37888 TiB needed", "the heap has", "choose a smaller --n");
    assertThat(catchThrowable(() -> Room.inMemory("an engine", 37L << 50, "choose fewer --rows")))
        .hasMessageContainingAll(
            "an engine", "37888 TiB needed", "the machine has free", "iB: choose fewer --rows");
    assertThat(catchThrowable(() -> Room.shared("columns", 37L << 50, "choose fewer --rows")))
        .hasMessageContainingAll("columns", "37888 TiB needed", "choose fewer --rows");
  }

  @Test
  void whatHasRoomIsNotRefused() throws Exception {
    Room.inHeap("a byte", 1, "");
    Room.inMemory("a byte", 1, "");
    Room.shared("a byte", 1, "");
  }
}
