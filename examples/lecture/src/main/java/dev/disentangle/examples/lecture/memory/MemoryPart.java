package dev.disentangle.examples.lecture.memory;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import java.util.List;

/**
 * §3.5: tasks that each fill a large array; and the same where not all of them fit.
 *
 * @param budget how many MiB all tasks may hold at once
 */
public record MemoryPart(Load small, Load large, int budget, int workers, int rounds, Crowd crowd)
    implements Part {

  private static final Load SMALL = new Load(100, 500);
  private static final Load LARGE = new Load(10, 5_000);

  private static final List<Figure> SMALL_FIGURES = figures(13.789, 2.052, 2.660, 1.822, 2.086);
  private static final List<Figure> LARGE_FIGURES = figures(13.624, 7.253, 8.304, 7.740, 7.183);

  /**
   * The lecture's arrays, or the largest of which two fit at once.
   *
   * @param heap this JVM's, in bytes
   */
  public static MemoryPart of(Scale scale, int workers, long heap) {
    // Half: G1 leaves such arrays where they are, and gaps between them may be too short.
    int half = (int) Math.min(heap >> 21, Integer.MAX_VALUE);
    int budget = Math.min(scale.of(400, half, half), half);
    int most = Math.max(1, budget / 2);
    return new MemoryPart(
        new Load(scale.of(100, 20, 100), Math.min(scale.of(10, 500, 500), most)),
        new Load(10, Math.min(scale.of(100, 5_000, 5_000), most)),
        budget,
        workers,
        scale.of(3, 1, 1),
        new Crowd(20, scale.of(5, 50, 50)));
  }

  @Override
  public String id() {
    return "memory";
  }

  @Override
  public String title() {
    return "§3.5 Memory: large arrays, and more of them than fit";
  }

  @Override
  public void run(Findings findings) throws Exception {
    compare(findings, small, SMALL, SMALL_FIGURES);
    compare(findings, large, LARGE, LARGE_FIGURES);
    crowd.run(findings);
  }

  private void compare(Findings findings, Load load, Load published, List<Figure> theirs)
      throws Exception {
    try (ArrayWays ways = new ArrayWays(load, budget, workers)) {
      Race<Long> race = ways.race(id(), rounds);
      List<Figure> ours = race.run(findings.progress());
      findings.show(
          SideBySide.of(
              "%s, a limit of %d MiB: room for %d at once, %s."
                  .formatted(load, budget, budget / load.mebibytes(), race.how()),
              ours,
              load.equals(published) ? "" : published.toString(),
              theirs));
      Lesson lesson =
          SideBySide.lesson(
              load.toString(),
              ours,
              theirs,
              "%d workers had room; with a limit in MiB tasks held at most %d MiB at once."
                  .formatted(ways.workers(), ways.peak()));
      findings.learn(lesson);
    }
  }

  private static List<Figure> figures(
      double single, double multi, double futures, double joblib, double mpire) {
    return List.of(
        new Figure("single process", single),
        new Figure("multiprocessing", multi),
        new Figure("concurrent.futures", futures),
        new Figure("joblib", joblib),
        new Figure("mpire", mpire));
  }
}
