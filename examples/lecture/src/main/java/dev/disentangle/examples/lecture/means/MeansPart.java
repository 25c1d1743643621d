package dev.disentangle.examples.lecture.means;

import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.Axis.Unit;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Point;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import dev.disentangle.pinned.PinnedThreads;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * §4: the means of a matrix's rows, which the lecture takes to a GPU.
 *
 * @param counts how many numbers matrices have, ascending
 */
public record MeansPart(List<Integer> counts, int workers, int rounds, Duration warmUp)
    implements Part {

  private static final int THEIRS = 100_000_000;
  private static final int TEN_TIMES = 1_000_000_000;

  public MeansPart {
    counts = List.copyOf(counts);
  }

  public static MeansPart of(Scale scale, int workers) {
    List<Integer> quick = List.of(100_000, 1_000_000, 10_000_000);
    List<Integer> usual = List.of(100_000, 1_000_000, 10_000_000, THEIRS);
    List<Integer> full = List.of(100_000, 1_000_000, 10_000_000, THEIRS, TEN_TIMES);
    return new MeansPart(
        scale.of(quick, usual, full),
        workers,
        scale.of(3, 7, 7),
        Duration.ofMillis(scale.of(50, 300, 300)));
  }

  @Override
  public String id() {
    return "means";
  }

  @Override
  public String title() {
    return "§4 Means of a matrix's rows";
  }

  @Override
  public void run(Findings findings) throws Exception {
    List<Integer> fitting = fitting(findings);
    int largest = fitting.get(fitting.size() - 1);
    double[] numbers = KnownMeans.numbers(largest);
    List<List<Figure>> all = new ArrayList<>();
    for (int count : fitting) {
      Race<double[]> race = race(numbers, count);
      List<Figure> ours = race.run(findings.progress());
      all.add(ours);
      if (count == THEIRS || count == largest) {
        show(findings, count, race.how(), ours);
      }
    }
    findings.show(plot(fitting, all));
  }

  /** Those that there is room for; of the others it is said why not. */
  private List<Integer> fitting(Findings findings) throws IOException {
    List<Integer> fitting = new ArrayList<>();
    for (int count : counts) {
      try {
        Room.inHeap(Numbers.count(count) + " numbers", 9L * count, "left out");
        fitting.add(count);
      } catch (IOException tooMany) {
        if (fitting.isEmpty()) {
          throw tooMany;
        }
        findings.say("Not done: %s.", String.valueOf(tooMany.getMessage()));
      }
    }
    return fitting;
  }

  private Race<double[]> race(double[] numbers, int count) {
    int length = length(count);
    int rows = count / length;
    WorkStealing stealing = WorkStealing.workers(workers);
    StaticChunking chunks = StaticChunking.workers(workers);
    PinnedThreads pinned = PinnedThreads.workers(workers);
    String n = "(" + workers + ")";
    return Race.checked(id(), KnownMeans.check(rows, length))
        .way("a loop", () -> RowMeans.loop(numbers, rows, length))
        .way("a loop, 8 sums", () -> RowMeans.vectorised(numbers, rows, length))
        .way("StaticChunking.workers" + n, () -> RowMeans.range(chunks, numbers, rows, length))
        .way("WorkStealing.workers" + n, () -> RowMeans.range(stealing, numbers, rows, length))
        .way("PinnedThreads.workers" + n, () -> RowMeans.range(pinned, numbers, rows, length))
        .warmUp(warmUp)
        .rounds(rounds);
  }

  private void show(Findings findings, int count, String how, List<Figure> ours) {
    List<Figure> theirs =
        count == TEN_TIMES
            ? List.of(new Figure("NumPy", 0.330), new Figure("PyTorch on a GPU", 0.005))
            : List.of(new Figure("NumPy", 0.033), new Figure("PyTorch on a GPU", 0.003));
    String size = size(count);
    String theirSize = size(count == TEN_TIMES ? TEN_TIMES : THEIRS);
    findings.show(
        SideBySide.of(
            size + ": " + workers + " workers with 8 sums each, " + how + ".",
            ours,
            size.equals(theirSize) ? "" : theirSize,
            theirs));
    Figure best = SideBySide.best(ours);
    findings.learn(
        SideBySide.lesson(
            "row means of " + Numbers.count(count) + " numbers",
            ours,
            theirs,
            "The best way read %s a second, the loop %s; of the loop's time 8 sums took %s, and"
                    .formatted(
                        Numbers.bytes(8.0 * count / best.seconds()),
                        Numbers.bytes(8.0 * count / ours.get(0).seconds()),
                        Numbers.ratio(ours.get(1).seconds(), ours.get(0).seconds()))
                + " WorkStealing with 8 sums %s."
                    .formatted(Numbers.ratio(ours.get(3).seconds(), ours.get(0).seconds()))));
  }

  private static LinePlot plot(List<Integer> counts, List<List<Figure>> all) {
    LinePlot plot =
        LinePlot.of(
            "How much is read in a second: what lies in a cache is read faster than memory.",
            Axis.logarithmic("size of the matrix").in(Unit.BYTES),
            Axis.linear("read in a second").in(Unit.BYTES));
    for (int way = 0; way < all.get(0).size(); way++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < counts.size(); i++) {
        double bytes = 8.0 * counts.get(i);
        points.add(new Point(bytes, bytes / all.get(i).get(way).seconds()));
      }
      plot = plot.line(all.get(0).get(way).name(), points);
    }
    return plot;
  }

  private static int length(int count) {
    return count == TEN_TIMES ? 10_000 : 1_000; // as in the lecture
  }

  private static String size(int count) {
    int length = length(count);
    return Numbers.count(count / length) + " rows of " + Numbers.count(length) + " numbers";
  }
}
