package dev.disentangle.examples.guide;

import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.SideBySide;
import java.util.List;

/** Figures in words, so that what a lesson says is what was seen. */
final class Compared {

  /** Times this close to each other are the same. */
  private static final double NOISE = 1.05;

  private Compared() {}

  /** Whether a time is as good as another one. */
  static boolean asGood(double seconds, double other) {
    return seconds <= other * NOISE;
  }

  /** As in "A <i>is 1.87 × as fast as</i> B". */
  static String words(Figure figure, Figure other) {
    if (!asGood(figure.seconds(), other.seconds())) {
      return "takes " + Numbers.ratio(figure.seconds(), other.seconds()) + " × as long as";
    }
    return asGood(other.seconds(), figure.seconds())
        ? "is as fast as"
        : "is " + Numbers.ratio(other.seconds(), figure.seconds()) + " × as fast as";
  }

  /**
   * A lesson with our gain, and what the guide says in place of figures.
   *
   * @param figures ours, beginning with the serial one
   */
  static Lesson lesson(String scenario, String guide, List<Figure> figures, String text) {
    Lesson ours = SideBySide.lesson(scenario, figures, List.of(), text);
    return new Lesson(
        scenario,
        guide,
        ours.ours(),
        ours.use(),
        text + doubt(figures, Runtime.getRuntime().availableProcessors()));
  }

  /** What no number of workers can explain is said to be none of their doing. */
  static String doubt(List<Figure> figures, int processors) {
    double least = figures.stream().mapToDouble(Figure::seconds).min().orElseThrow();
    return asGood(figures.get(0).seconds() / processors, least)
        ? ""
        : " (More than %d processors can give: others were at work on them, too.)"
            .formatted(processors);
  }
}
