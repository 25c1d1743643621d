package dev.disentangle.examples.lecture.similarity;

import dev.disentangle.Parallel;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.report.Axis;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Point;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import dev.disentangle.threads.WorkStealing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** §4.3: for each new text, the most similar of many. */
public final class SimilarityPart implements Part {

  private final List<Trial> trials;
  private final Scale scale;
  private final int workers;

  public SimilarityPart(Scale scale, int workers) {
    this(Trial.ALL, scale, workers);
  }

  SimilarityPart(List<Trial> trials, Scale scale, int workers) {
    this.trials = trials;
    this.scale = scale;
    this.workers = workers;
  }

  @Override
  public String id() {
    return "similarity";
  }

  @Override
  public String title() {
    return "§4.3 Similarity search: a loop, tiles, and tiles in parallel";
  }

  @Override
  public void run(Findings findings) throws Exception {
    for (Trial trial : trials) {
      Room.inHeap(trial.size(scale).toString(), trial.size(scale).bytes(), "try --quick");
    }
    List<List<Figure>> all = new ArrayList<>();
    for (Trial trial : trials) {
      all.add(run(trial, findings));
    }
    Rates rates = new Rates(trials, scale, all);
    findings.show(rates.table());
    findings.show(plot(rates));
    Trial last = trials.get(trials.size() - 1);
    List<Figure> ours = all.get(all.size() - 1);
    findings.learn(
        SideBySide.lesson(
            "similarity search, " + last.size(scale),
            ours,
            last.figures(),
            "As fast as the loop: workers alone %s times, tiles alone %s, both %s."
                .formatted(gain(ours, 1), gain(ours, 2), gain(ours, 3))));
  }

  private List<Figure> run(Trial trial, Findings findings) throws Exception {
    Size size = trial.size(scale);
    Texts texts = Texts.random(size.texts(), size.dim());
    Texts fresh = texts.copies(size.fresh());
    // One long run is not worth another one to warm up for.
    boolean small = size.flop() < scale.of(5e8, 5e9, 5e9);
    Race<int[]> race =
        race(texts, fresh)
            .warmUp(small ? Duration.ofMillis(scale.of(100, 500, 500)) : Duration.ZERO)
            .rounds(small ? 3 : 1);
    List<Figure> ours = race.run(findings.progress());
    String theirs = trial.published().toString();
    findings.show(
        SideBySide.of(
            "%s: %s; %s.".formatted(trial.name(), size, race.how()),
            ours,
            size.equals(trial.published()) ? "" : theirs,
            trial.figures()));
    return ours;
  }

  private Race<int[]> race(Texts texts, Texts fresh) {
    Parallel calls = Parallel.using(WorkStealing.workers(workers));
    Tiles tiles = new Tiles(texts, fresh);
    String n = "WorkStealing.workers(" + workers + ")";
    return Race.checked(id(), Size.check(texts, fresh))
        .way("a loop", () -> Naive.loop(texts, fresh))
        .way(
            n,
            () -> calls.range(0, fresh.count()).mapToInt(copy -> Naive.closest(texts, fresh, copy)))
        .way("tiles", tiles::loop)
        .way("tiles, " + n, () -> tiles.with(calls));
  }

  private static String gain(List<Figure> figures, int way) {
    return Numbers.ratio(figures.get(0).seconds(), figures.get(way).seconds());
  }

  private static LinePlot plot(Rates rates) {
    LinePlot plot =
        LinePlot.of(
            "Operations a second, by how many there are: ours, and the lecture's at its sizes.",
            Axis.logarithmic("operations"),
            Axis.logarithmic("GFLOP/s"));
    for (var line : rates.ours().entrySet()) {
      plot = plot.line(line.getKey(), points(line.getValue()));
    }
    for (var line : rates.theirs().entrySet()) {
      plot = plot.reference(line.getKey(), points(line.getValue()));
    }
    return plot;
  }

  private static List<Point> points(List<Rates.Rate> rates) {
    return rates.stream().map(rate -> new Point(rate.flop(), rate.gigaflops())).toList();
  }
}
