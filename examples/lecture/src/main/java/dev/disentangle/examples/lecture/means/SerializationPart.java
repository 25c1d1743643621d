package dev.disentangle.examples.lecture.means;

import dev.disentangle.Shared;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.threads.WorkStealing;
import java.nio.DoubleBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * §3.6: the means of parts of a large array, on threads and in worker JVMs, to which parts are sent
 * or which share the array.
 *
 * @param count how many numbers the array has
 */
public record SerializationPart(int count, int workers, int rounds, Duration warmUp)
    implements Part {

  private static final int THEIRS = 100_000_000;
  private static final String SENT = "ProcessPool, parts sent";
  private static final String COPIED = "ProcessPool, Shared made and closed";
  private static final String KEPT = "ProcessPool, Shared kept";

  /** How long a part is, and what the lecture measured with such parts. */
  private record Cut(int length, List<Figure> published) {}

  private static final List<Cut> CUTS =
      List.of(
          new Cut(1_000, figures(0.162, 0.985, 7.952, 1.563, 1.475, 0.043)),
          new Cut(100_000, figures(0.034, 0.865, 0.650, 1.037, 0.229, 0.026)));

  public static SerializationPart of(Scale scale, int workers) {
    return new SerializationPart(
        scale.of(5_000_000, THEIRS, THEIRS),
        workers,
        scale.of(3, 5, 5),
        Duration.ofMillis(scale.of(50, 500, 500)));
  }

  @Override
  public String id() {
    return "serialization";
  }

  @Override
  public String title() {
    return "§3.6 Serialization: sending numbers, or sharing them";
  }

  @Override
  public void run(Findings findings) throws Exception {
    Room.inHeap(
        Numbers.count(count) + " numbers, as one array and as parts", 16L * count, "try --quick");
    double[] numbers = KnownMeans.numbers(count);
    try (Shared<DoubleBuffer> shared = Shared.of(DoubleBuffer.wrap(numbers))) {
      for (Cut cut : CUTS) {
        show(findings, cut, race(numbers, shared, cut.length()));
      }
    }
    findings.say(
        "A part of 1,000 numbers crosses to a worker JVM through a pipe; one of 100,000 through"
            + " memory that both sides map, as arrays of 256 KiB and more do. A shared buffer is"
            + " written once to memory that all workers map, and inputs are indices.");
  }

  private Race<double[]> race(double[] numbers, Shared<DoubleBuffer> kept, int length) {
    int rows = count / length;
    List<double[]> parts =
        IntStream.range(0, rows)
            .mapToObj(row -> Arrays.copyOfRange(numbers, row * length, (row + 1) * length))
            .toList();
    WorkStealing threads = WorkStealing.workers(workers);
    ProcessPool processes = ProcessPool.workers(workers);
    return Race.checked(id(), KnownMeans.check(rows, length))
        .way("a loop over parts", () -> RowMeans.loop(parts))
        .way("a loop over one array, 8 sums", () -> RowMeans.vectorised(numbers, rows, length))
        .way("WorkStealing.workers(" + workers + "), parts", () -> RowMeans.map(threads, parts))
        .way(
            "WorkStealing.workers(" + workers + "), range",
            () -> RowMeans.range(threads, numbers, rows, length))
        .way(SENT, () -> RowMeans.map(processes, parts))
        .way(
            COPIED,
            () -> {
              try (Shared<DoubleBuffer> once = Shared.of(DoubleBuffer.wrap(numbers))) {
                return RowMeans.range(processes, once, rows, length);
              }
            })
        .way(KEPT, () -> RowMeans.range(processes, kept, rows, length))
        .warmUp(warmUp)
        .rounds(rounds);
  }

  private void show(Findings findings, Cut cut, Race<double[]> race) throws Exception {
    List<Figure> ours = race.run(findings.progress());
    String size = size(count, cut.length());
    String theirSize = size(THEIRS, cut.length());
    findings.show(
        SideBySide.of(
            size + ", their means: " + workers + " workers, " + race.how() + ".",
            ours,
            count == THEIRS ? "" : theirSize,
            cut.published()));
    findings.learn(
        SideBySide.lesson(
            "means of " + size,
            ours,
            cut.published(),
            "Of the loop's time worker JVMs took %s times if parts were sent, %s if the array was"
                    .formatted(share(ours, SENT), share(ours, COPIED))
                + " shared for one call, %s if it was shared before; threads have nothing to send."
                    .formatted(share(ours, KEPT))));
  }

  private static String share(List<Figure> figures, String name) {
    double seconds =
        figures.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().seconds();
    return Numbers.ratio(seconds, figures.get(0).seconds());
  }

  private static String size(int count, int length) {
    return Numbers.count(count / length) + " parts of " + Numbers.count(length) + " numbers";
  }

  private static List<Figure> figures(
      double single, double multi, double futures, double joblib, double mpire, double numpy) {
    return List.of(
        new Figure("single process", single),
        new Figure("multiprocessing", multi),
        new Figure("concurrent.futures", futures),
        new Figure("joblib", joblib),
        new Figure("mpire", mpire),
        new Figure("NumPy, one array", numpy));
  }
}
