package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Comparison;
import dev.disentangle.examples.comparison.Outcome;
import dev.disentangle.examples.comparison.Scenario;
import dev.disentangle.examples.comparison.Settings;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.timing.SideBySide;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the lecture's framework comparisons, in its sizes.
 *
 * @param scenarios the sizes, at least one; they share id and section
 */
record Exercise(List<Scenario> scenarios, Settings settings) implements Part {

  @Override
  public String id() {
    return scenarios.get(0).id();
  }

  @Override
  public String title() {
    return scenarios.get(0).section() + " " + scenarios.get(0).title();
  }

  @Override
  public void run(Findings findings) throws Exception {
    Comparison comparison = new Comparison(settings, findings.progress());
    Set<String> done = new HashSet<>();
    for (Scenario scenario : scenarios) {
      // With a number of items of one's own, two sizes may be the same.
      boolean again = !done.add((settings.quick() ? scenario.quick() : scenario.full()).what());
      if (!again || settings.items().isEmpty()) {
        show(comparison.run(scenario), findings);
      }
    }
  }

  private static void show(Outcome outcome, Findings findings) {
    Scenario scenario = outcome.scenario();
    String size = outcome.size().toString();
    String published = scenario.full().toString();
    findings.show(
        SideBySide.of(
            Stream.concat(Stream.of(size + ": " + outcome.how() + "."), outcome.notes().stream())
                .collect(Collectors.joining(" ")),
            outcome.figures(),
            size.equals(published) ? "" : published,
            scenario.published()));
    findings.learn(
        SideBySide.lesson(
            size, outcome.figures(), scenario.published(), scenario.lesson().apply(outcome)));
  }
}
