package dev.disentangle.examples.foundations;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.util.List;

/** The document's ideal, five minutes that become two and a half on two cores, tried out. */
record Halving(Scale scale, int workers) {

  private static final int ITEMS = 1_000;

  private static final List<Figure> DOCUMENT =
      List.of(new Figure("one core", 300), new Figure("two cores, in an ideal scenario", 150));

  void run(Findings findings) throws Exception {
    double seconds = scale.of(0.2, 5.0, 300.0);
    Work work = Work.taking(seconds / ITEMS);
    Race<long[]> race =
        Race.<long[]>checked("halving", results -> work.check(ITEMS, results))
            .rounds(scale.of(3, 3, 1))
            .way("a loop", () -> Contest.loop(work, ITEMS));
    for (Strategy strategy :
        List.of(
            StaticChunking.workers(workers),
            WorkStealing.workers(workers),
            ProcessPool.workers(workers))) {
      Contest.map(new Work(1), ITEMS, strategy); // so that its workers have started
      race.way(
          strategy.getClass().getSimpleName() + ".workers(" + workers + ")",
          () -> Contest.map(work, ITEMS, strategy));
    }
    List<Figure> figures = race.run(findings.progress());
    findings.show(
        SideBySide.of(
            "%s items that together take %s on one core: %s."
                .formatted(Numbers.count(ITEMS), Numbers.time(seconds), race.how()),
            figures,
            "an example of 5 minutes",
            DOCUMENT));
    findings.learn(lesson(figures));
  }

  private static String seen(double share) {
    if (share > 1.05) {
      return "more than the ideal: the machine had other work, which hit the loop most";
    } else if (share > 0.9) {
      return "nearly the ideal: equal items that only compute part without loss";
    }
    return "less than the ideal, which wants as many cores, and these to itself";
  }

  private Lesson lesson(List<Figure> figures) {
    double gain = figures.get(0).seconds() / SideBySide.best(figures).seconds();
    return SideBySide.lesson(
        "work that can be halved",
        figures,
        DOCUMENT,
        "%d workers were %.2f times as fast as a loop, %s."
            .formatted(workers, gain, seen(gain / workers)));
  }
}
