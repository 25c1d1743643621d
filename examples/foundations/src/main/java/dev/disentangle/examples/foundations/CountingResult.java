package dev.disentangle.examples.foundations;

import dev.disentangle.Progress;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import java.time.Duration;
import java.util.List;

/** What ways to count the same survey gave, and cost. */
record CountingResult(Survey survey, List<Tally> tallies, List<Figure> figures, String how) {

  static CountingResult of(Survey survey, List<Tally> tallies, Scale scale, Progress progress)
      throws Exception {
    Race<Long> race = Race.checked("shared-state", count -> {}); // each way checks its own
    tallies.forEach(tally -> race.way(tally.name(), tally::count));
    race.warmUp(Duration.ofMillis(scale.of(100, 500, 500))).rounds(scale.of(3, 7, 7));
    return new CountingResult(survey, tallies, race.run(progress), race.how());
  }

  Tally tally(String name) {
    return tallies.stream().filter(tally -> tally.name().equals(name)).findFirst().orElseThrow();
  }

  /** Seconds an increment. */
  double cost(String name) {
    return figures.get(tallies.indexOf(tally(name))).seconds() / survey.known();
  }

  Table table(int workers) {
    Table table =
        Table.of(
            "%s increments in %d tasks, %d workers: %s. With each way an increment includes a look"
                    .formatted(Numbers.count(survey.known()), survey.parts(), workers, how)
                + " at the byte that it is for, and a call.",
            Column.text("way"),
            Column.text("right"),
            Column.number("counted, at least"),
            Column.number("lost, at most"),
            Column.number("an increment"),
            Column.number("speed-up"));
    for (Tally tally : tallies) {
      boolean right = tally.wrong() == 0;
      table =
          table.row(
              tally.name(),
              new Cell(
                  right ? "yes" : "not in %d of %d runs".formatted(tally.wrong(), tally.runs()),
                  !right),
              Numbers.count(tally.least()),
              percentage(lost(tally)),
              Numbers.time(cost(tally.name())),
              Numbers.ratio(cost(CountingWays.LOOP), cost(tally.name())));
    }
    return table;
  }

  /** The share that was lost at most. */
  double lost(Tally tally) {
    return 1 - (double) tally.least() / survey.known();
  }

  static String percentage(double share) {
    return Numbers.decimals(100 * share, 1) + " %";
  }
}
