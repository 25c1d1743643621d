package dev.disentangle.examples.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.render.TextForm;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private static final List<Figure> OURS =
      List.of(
          new Figure("a loop", 12.3456),
          new Figure("WorkStealing.workers(2)", 6.0),
          new Figure("parallel stream (2)", 6.1));
  private static final List<Figure> THEIRS =
      List.of(new Figure("single process", 0.863), new Figure("mpire", 11.225));

  @Test
  void oursAndTheirsAreSideBySideAndTheBestStandOut() {
    assertThat(text(SideBySide.of("5 × work.", OURS, "", THEIRS)).lines())
        .containsExactly(
            "",
            "5 × work.",
            "  here                          s  speed-up  the document         s  speed-up",
            "  a loop                   12.346      1.00  single process  *0.863      1.00",
            "  WorkStealing.workers(2)  *6.000      2.06  mpire           11.225      0.08",
            "  parallel stream (2)      *6.100      2.02");
  }

  @Test
  void anotherSizeThanPublishedIsSaid() {
    assertThat(text(SideBySide.of("5 × work.", OURS, "10 × work", THEIRS)))
        .contains("the document (10 × work)");
  }

  @Test
  void shortTimesKeepThreeDigitsAndNoTimeHasNoSpeedUp() {
    List<Figure> none = List.of(new Figure("a", 0), new Figure("b", 0.1));
    assertThat(text(SideBySide.of("", List.of(new Figure("a", 0.000012345)), "", none)))
        .contains("0.0000123", "0.000         –", "0.100         –");
  }

  @Test
  void aLessonNamesTheFastestOfBothSides() {
    assertThat(SideBySide.lesson("work", OURS, THEIRS, "Learn this."))
        .isEqualTo(
            new Lesson(
                "work",
                "nothing gained (single process)",
                "2.06 ×",
                "WorkStealing.workers(2)",
                "Learn this."));
  }

  @Test
  void whatGainsLessThanTheNoiseGainsNothing() {
    List<Figure> equal = List.of(new Figure("a loop", 1.00), new Figure("b", 0.97));
    assertThat(SideBySide.lesson("work", equal, List.of(), "").ours()).isEqualTo("nothing gained");
    assertThat(SideBySide.lesson("work", equal, List.of(), "").use()).isEqualTo("a loop will do");
  }

  @Test
  void aLoopWhoseRunsVaryMoreThanTheGainIsNoGain() {
    List<Figure> varying = List.of(new Figure("a loop", 1.5, 0.99), new Figure("b", 1.0, 0.9));
    assertThat(SideBySide.lesson("work", varying, List.of(), "").use()).isEqualTo("a loop will do");
    List<Figure> steady = List.of(new Figure("a loop", 1.5, 1.4), new Figure("b", 1.0, 0.9));
    assertThat(SideBySide.lesson("work", steady, List.of(), "").use()).isEqualTo("b");
  }

  @Test
  void sequentialIsTheLoopAndCannotGain() {
    Figure sequential = new Figure("Sequential.instance()", 0.5);
    Figure threads = new Figure("WorkStealing.workers(2)", 0.7);
    assertThat(SideBySide.best(List.of(new Figure("a loop", 1), sequential, threads)).name())
        .isEqualTo("a loop");
    assertThat(SideBySide.best(List.of(new Figure("a loop", 1), sequential)).name())
        .isEqualTo("a loop");
  }

  @Test
  void aStrategyIsPreferredToWhatTheJdkHasUnlessThatIsFasterBeyondNoise() {
    Figure loop = new Figure("a loop", 1);
    Figure threads = new Figure("WorkStealing.workers(2)", 0.60, 0.52);
    for (String name :
        List.of("parallel stream (2)", "ExecutorService(2), task an item", "2 × new Thread")) {
      assertThat(SideBySide.best(List.of(loop, threads, new Figure(name, 0.5)))).isEqualTo(threads);
      assertThat(SideBySide.best(List.of(loop, threads, new Figure(name, 0.3))).name())
          .isEqualTo(name);
    }
  }

  private static String text(Table table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TextForm(new PrintStream(bytes, true, StandardCharsets.UTF_8)).show(table);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
