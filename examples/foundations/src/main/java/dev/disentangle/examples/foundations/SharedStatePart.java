package dev.disentangle.examples.foundations;

import dev.disentangle.Progress;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The second tip: a count that tasks share, and messages instead. */
record SharedStatePart(Scale scale, int workers) implements Part {

  private static final int TASKS = 64;

  /** How often a count that nothing guards is tried, until it goes wrong. */
  private static final int ATTEMPTS = 200;

  /** What the plot shows; the others lie between. */
  private static final List<String> PLOTTED =
      List.of(
          CountingWays.SYNCHRONIZED,
          CountingWays.ATOMIC,
          CountingWays.ADDER,
          CountingWays.RETURNED);

  @Override
  public String id() {
    return "shared-state";
  }

  @Override
  public String title() {
    return "Tip 2: messages instead of shared state";
  }

  @Override
  public void run(Findings findings) throws Exception {
    try (Survey survey = Survey.of(scale.of(2_000_000, 7_000_000, 70_000_000), TASKS)) {
      CountingWays ways = new CountingWays(survey, workers);
      List<Tally> tallies = new ArrayList<>(ways.onThreads());
      tallies.addAll(ways.onProcesses());
      CountingResult result = CountingResult.of(survey, tallies, scale, findings.progress());
      tryUntilWrong(result.tally(CountingWays.UNGUARDED));
      tryUntilWrong(result.tally(CountingWays.VOLATILE));
      findings.show(result.table(workers));
      findings.learn(lesson(result));
      new OwnCopies(survey, workers).show(findings);
    }
    try (Survey survey = Survey.of(scale.of(700_000, 3_500_000, 7_000_000), TASKS)) {
      findings.show(plot(byWorkers(survey, findings.progress())));
    }
  }

  private static void tryUntilWrong(Tally tally) throws Exception {
    for (int attempt = 0; attempt < ATTEMPTS && tally.wrong() == 0; attempt++) {
      tally.count();
    }
  }

  private static Lesson lesson(CountingResult result) {
    Tally unguarded = result.tally(CountingWays.UNGUARDED);
    String lost = CountingResult.percentage(result.lost(unguarded));
    double loop = result.cost(CountingWays.LOOP);
    return new Lesson(
        "a count that tasks share",
        "“tasks can overwrite each other's data”",
        "up to %s lost; right: %s × (messages), %s × (lock)"
            .formatted(
                lost,
                Numbers.ratio(loop, result.cost(CountingWays.RETURNED)),
                Numbers.ratio(loop, result.cost(CountingWays.SYNCHRONIZED))),
        "range(0, n).sumLong(task)",
        (unguarded.wrong() == 0
                ? "Nothing guards count++, yet no update was lost in %d runs, which proves nothing;"
                    .formatted(unguarded.runs())
                : "Shared count++ lost up to %s of the updates, in %d of %d runs;"
                    .formatted(lost, unguarded.wrong(), unguarded.runs()))
            + " an increment costs %s with a lock, %s with AtomicLong, %s if results are added up."
                .formatted(
                    Numbers.time(result.cost(CountingWays.SYNCHRONIZED)),
                    Numbers.time(result.cost(CountingWays.ATOMIC)),
                    Numbers.time(result.cost(CountingWays.RETURNED))));
  }

  private SortedMap<Integer, CountingResult> byWorkers(Survey survey, Progress progress)
      throws Exception {
    SortedSet<Integer> numbers = new TreeSet<>(List.of(workers, 2 * workers));
    for (int number = 1; number < workers; number *= 2) {
      numbers.add(number);
    }
    SortedMap<Integer, CountingResult> results = new TreeMap<>();
    for (int number : numbers) {
      List<Tally> tallies =
          new CountingWays(survey, number)
              .onThreads().stream().filter(tally -> PLOTTED.contains(tally.name())).toList();
      results.put(number, CountingResult.of(survey, tallies, scale, progress));
    }
    return results;
  }

  private static LinePlot plot(SortedMap<Integer, CountingResult> results) {
    LinePlot plot =
        LinePlot.of(
            "What an increment costs, by the number of workers.",
            Axis.linear("workers"),
            Axis.logarithmic("time an increment").in(Axis.Unit.SECONDS));
    for (String name : PLOTTED) {
      List<Point> points = new ArrayList<>();
      results.forEach((number, result) -> points.add(new Point(number, result.cost(name))));
      plot = plot.line(name, points);
    }
    return plot;
  }
}
