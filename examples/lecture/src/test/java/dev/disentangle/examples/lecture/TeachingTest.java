package dev.disentangle.examples.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.examples.comparison.Contender;
import dev.disentangle.examples.comparison.Lineup;
import dev.disentangle.examples.comparison.Outcome;
import dev.disentangle.examples.comparison.Scenario;
import dev.disentangle.examples.render.TextForm;
import dev.disentangle.examples.timing.Figure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeachingTest {

  private static final String NOTHING = ": no gain beyond noise, a loop will do.";
  private static final List<Scenario> SCENARIOS = LectureScenarios.all(Path.of("."), 2);

  @Test
  void whoWaitsGainsByMoreAtOnceIfTheFiguresSaySo() {
    assertThat(teach(0, Map.of("VirtualThreads.limit(25)", 0.05, "parallel stream (2)", 0.5)))
        .isEqualTo(
            "Times as fast as a loop: VirtualThreads.limit(25) 20.0, parallel stream (2) 2.00: who"
                + " waits needs no processor.");
    assertThat(teach(0, Map.of())).endsWith(NOTHING);
  }

  @Test
  void whatComputesGainsByChunksOrAtAllOnlyIfTheFiguresSaySo() {
    String stealing = "WorkStealing.workers(2)";
    String single = "ExecutorService(2), task an item";
    assertThat(teach(3, Map.of(stealing, 0.5)))
        .contains(stealing + " 2.00, a task an item 1.00")
        .endsWith("threads gain by chunks.");
    assertThat(teach(3, Map.of(stealing, 0.5, single, 0.5))).endsWith("threads gain.");
    assertThat(teach(3, Map.of(stealing, 0.97))).endsWith(NOTHING);
    assertThat(teach(3, Map.of("StaticChunking.workers(2)", 0.5, stealing, 2.0)))
        .contains("StaticChunking.workers(2) 2.00")
        .endsWith("by chunks.");
  }

  @Test
  void filesGainByWorkersOrByMoreOfThemOnlyIfTheFiguresSaySo() {
    String few = "WorkStealing.workers(2)";
    String most = "WorkStealing.workers(9)";
    assertThat(teach(7, Map.of(few, 0.5, most, 0.6)))
        .isEqualTo(
            "Times as fast as a loop: %s 2.00, %s 1.67: workers gain, more than processors add nothing."
                .formatted(few, most));
    assertThat(teach(7, Map.of(few, 0.5, most, 0.3))).endsWith("more than processors too.");
    assertThat(teach(7, Map.of(few, 1.5, most, 0.3))).endsWith("more than processors too.");
    assertThat(teach(7, Map.of())).endsWith(NOTHING);
  }

  @Test
  void aLessonIsShortWhateverTheFigures() {
    for (int i = 0; i < SCENARIOS.size(); i++) {
      for (double seconds : new double[] {0.001, 0.5, 1, 1_000}) {
        for (String name : List.of("WorkStealing.workers(2)", "VirtualThreads.limit(100)")) {
          assertThat(("→ " + teach(i, Map.of(name, seconds))).length())
              .isLessThanOrEqualTo(2 * TextForm.WIDTH);
        }
      }
    }
  }

  /** The lesson of a scenario whose contenders took a second each, but for some. */
  private static String teach(int i, Map<String, Double> seconds) {
    Scenario scenario = SCENARIOS.get(i);
    int workers = scenario.workers() == 0 ? 2 : scenario.workers();
    try (Lineup lineup = new Lineup(scenario.kind(), workers, scenario.extraWorkers(), 2)) {
      List<Figure> figures =
          lineup.contenders().stream()
              .map(Contender::name)
              .map(name -> new Figure(name, seconds.getOrDefault(name, 1.0)))
              .toList();
      return scenario
          .lesson()
          .apply(new Outcome(scenario, scenario.full(), workers, figures, "", List.of()));
    }
  }
}
