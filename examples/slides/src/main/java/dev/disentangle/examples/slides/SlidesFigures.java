package dev.disentangle.examples.slides;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.Figure;
import java.util.List;

/** What the slides say about pages, and what that tells by itself. */
final class SlidesFigures {

  /** How many workers they had. */
  static final List<Integer> WORKERS = List.of(1, 4, 8, 13);

  /** How long those took. */
  static final List<Figure> FIGURES =
      List.of(
          new Figure("Single thread", 14.4),
          new Figure("4 Pool", 3.1),
          new Figure("8 Pool", 1.4),
          new Figure("13 Pool", 1.3));

  private SlidesFigures() {}

  /** What is possible if pages take as long in each run. */
  static void show(Findings findings) {
    double single = FIGURES.get(0).seconds();
    double longest = PageTimes.SLIDES.longest();
    Table table =
        Table.of(
            "The slides' figures, if pages took as long in each run: %s s in all, %s s the longest."
                .formatted(single, longest),
            Column.number("workers"),
            Column.number("the slides, s"),
            Column.number("no schedule is faster, s"),
            Column.number("workers × the slides', s"));
    double most = single;
    for (int i = 0; i < WORKERS.size(); i++) {
      int workers = WORKERS.get(i);
      double seconds = FIGURES.get(i).seconds();
      most = Math.min(most, workers * seconds);
      table =
          table.row(
              workers,
              seconds,
              Numbers.decimals(Math.max(longest, single / workers), 1),
              Numbers.decimals(workers * seconds, 1));
    }
    findings.show(table);
    findings.say(
        "Pools of 4 and 8 were faster than any schedule can be: for 8 workers all pages together"
            + " took at most %.1f s. So something made the first run slower than the others. The"
            + " slides don't say what; it may be names that were looked up once, or pages that"
            + " servers had at hand the second time. Here pages take %.1f s in all, and %.2f s more"
            + " each at their first visit: an explanation that fits, which is no proof.",
        most, PageTimes.SLIDES.total(), PageTimes.SLIDES.firstVisit());
  }
}
