package dev.disentangle.examples.foundations;

import dev.disentangle.Progress;
import dev.disentangle.examples.report.Point;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.Track;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.spi.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an access costs, by the size of what is accessed.
 *
 * @param measured by size, ascending
 */
record MemoryCurve(List<At> measured) {

  private static final long SMALLEST = 4L << 10;
  private static final int IN_ORDER = 8;
  private static final Duration WARM_UP = Duration.ofMillis(200);

  /**
   * Seconds an access, at a size.
   *
   * @param random an access in random order
   * @param inOrder one in order, by a loop
   * @param together one in order, by workers
   */
  record At(long bytes, double random, double inOrder, double together) {
    /** How many times faster workers are than a loop. */
    double gain() {
      return inOrder / together;
    }
  }

  /** What is measured how. */
  record Plan(long largest, int sizesPerDoubling, long steps, int rounds) {}

  private record Answer(long given, long known) {
    void check() throws WrongAnswerException {
      if (given != known) {
        throw new WrongAnswerException("gave " + given + "; known is " + known);
      }
    }
  }

  static MemoryCurve measure(Plan plan, int workers, Strategy strategy, Progress progress)
      throws Exception {
    List<Long> sizes = sizes(plan);
    List<At> measured = new ArrayList<>();
    race(new WorkingSet(SMALLEST), plan, workers, strategy).warmUp(WARM_UP).run(update -> {});
    try (Track track = new Track(progress, "machine", sizes.size())) {
      for (long size : sizes) {
        WorkingSet set = new WorkingSet(size);
        List<Figure> figures =
            race(set, plan, workers, strategy)
                .warmUp(Duration.ofNanos(1)) // once: the data are where they belong
                .items(0)
                .run(track);
        double accesses = (double) set.lines() * sums(set, plan);
        measured.add(
            new At(
                set.bytes(),
                figures.get(0).seconds() / steps(set, plan),
                figures.get(1).seconds() / accesses,
                figures.get(2).seconds() / accesses));
        track.add(1);
      }
    }
    return new MemoryCurve(measured);
  }

  /** A line of the plot. */
  List<Point> line(ToDoubleFunction<At> figure) {
    return measured.stream()
        .map(at -> new Point((double) at.bytes(), figure.applyAsDouble(at)))
        .toList();
  }

  /** What was measured at the largest size up to this one; the first if there is none. */
  At upTo(double bytes) {
    At found = first();
    for (At at : measured) {
      if (at.bytes() <= bytes) {
        found = at;
      }
    }
    return found;
  }

  At first() {
    return measured.get(0);
  }

  At last() {
    return measured.get(measured.size() - 1);
  }

  private static Race<Answer> race(WorkingSet set, Plan plan, int workers, Strategy strategy) {
    long steps = steps(set, plan);
    int sums = sums(set, plan);
    long sum = set.knownSum(sums);
    return Race.<Answer>checked("working set of " + set.bytes() + " bytes", Answer::check)
        .way("in random order", () -> new Answer(set.follow(steps), 0))
        .way("in order", () -> new Answer(set.sum(sums), sum))
        .way("workers", () -> new Answer(set.sum(sums, workers, strategy), sum))
        .rounds(plan.rounds());
  }

  /** Whole times round the cycle. */
  private static long steps(WorkingSet set, Plan plan) {
    return Math.max(1, plan.steps() / set.lines()) * set.lines();
  }

  /** How often all lines are read in order: more often, as that is faster. */
  private static int sums(WorkingSet set, Plan plan) {
    return (int) (IN_ORDER * steps(set, plan) / set.lines());
  }

  private static List<Long> sizes(Plan plan) {
    List<Long> sizes = new ArrayList<>();
    double factor = Math.pow(2, 1.0 / plan.sizesPerDoubling());
    for (double size = SMALLEST; size <= plan.largest() * 1.001; size *= factor) {
      sizes.add(Math.round(size));
    }
    return sizes;
  }
}
