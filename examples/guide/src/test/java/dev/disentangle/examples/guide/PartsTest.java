package dev.disentangle.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.examples.guide.Twins.Timed;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.report.HexPlot;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

  private static final Pace ONCE = new Pace(1, Duration.ZERO);

  @Test
  void theWalkHasATableASizeAndThePlot() throws Exception {
    Findings findings = run(new RandomWalk(List.of(200, 300), 2, ONCE));
    assertThat(all(findings, Table.class)).hasSize(3);
    assertThat(all(findings, HexPlot.class))
        .singleElement()
        .satisfies(plot -> assertThat(plot.points()).hasSize(200));
    assertThat(all(findings, Lesson.class))
        .extracting(Lesson::scenario)
        .containsExactly(
            "200 walks of 1,000 steps", "300 walks of 1,000 steps", "appending to one list");
  }

  @Test
  void eachFunctionOfMatricesHasATable() throws Exception {
    Findings findings = run(new Matrices(3, 2, 50, 2, ONCE));
    assertThat(all(findings, Table.class))
        .extracting(table -> table.rows().size())
        .containsExactly(3, 7, 5);
    assertThat(all(findings, Lesson.class)).hasSize(3);
    assertThat(findings.blocks().toString()).contains("No array here has 256 KiB");
  }

  @Test
  void longArraysAreSaidToBeMapped() throws Exception {
    Findings findings = new Findings(block -> {}, update -> {});
    new LogOfSum(2, 182, 2, ONCE).run(findings);
    assertThat(findings.blocks().toString()).contains("memory that both JVMs map; in shorter");
  }

  @Test
  void wordsFollowFigures() {
    Figure one = new Figure("one", 1);
    assertThat(Compared.words(one, new Figure("other", 2))).isEqualTo("is 2.00 × as fast as");
    assertThat(Compared.words(one, new Figure("other", 1.04))).isEqualTo("is as fast as");
    assertThat(Compared.words(one, new Figure("other", 0.5))).isEqualTo("takes 2.00 × as long as");
  }

  @Test
  void whatCannotBeIsDoubted() {
    List<Figure> figures = List.of(new Figure("a loop", 4), new Figure("map", 1));
    assertThat(Compared.doubt(figures, 4)).isEmpty();
    assertThat(Compared.doubt(figures, 3)).contains("More than 3 processors can give");
  }

  @Test
  void wrongTwinsAreNoFigures() throws Exception {
    Twins<Integer> twins =
        new Twins<Integer>().add("f", "a loop", () -> 1).add("g", "map", () -> 2);
    Timed timed = twins.race("numbers", number -> {}, ONCE, update -> {});
    assertThat(timed.figures()).extracting(Figure::name).containsExactly("a loop", "map");
    assertThat(timed.table("numbers").rows().get(1).get(0).text()).isEqualTo("g");
    assertThatThrownBy(
            () ->
                twins.race(
                    "ones",
                    number -> {
                      if (number != 1) {
                        throw new WrongAnswerException("gave " + number);
                      }
                    },
                    ONCE,
                    update -> {}))
        .hasMessage("ones, map: gave 2");
  }

  private static Findings run(Part part) throws Exception {
    Findings findings = new Findings(block -> {}, update -> {});
    part.run(findings);
    return findings;
  }

  private static <T> List<T> all(Findings findings, Class<T> type) {
    return findings.blocks().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
