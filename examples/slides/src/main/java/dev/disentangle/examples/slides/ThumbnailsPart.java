package dev.disentangle.examples.slides;

import dev.disentangle.Parallel;
import dev.disentangle.Progress;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.program.TemporaryFolder;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.SideBySide;
import dev.disentangle.examples.timing.Track;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.StaticChunking;
import dev.disentangle.threads.WorkStealing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Thumbnails of many images.
 *
 * @param own a folder with images, instead of drawn ones
 * @param count how many images, at most
 * @param workers of each strategy
 * @param rounds how often each way is timed
 */
record ThumbnailsPart(Optional<Path> own, int count, int workers, int rounds) implements Part {

  private static final int WARM_UP_SHARE = 10;

  private static final List<Figure> SLIDES =
      List.of(new Figure("a loop", 27.9), new Figure("multiprocessing.Pool()", 5.6));

  @Override
  public String id() {
    return "thumbnails";
  }

  @Override
  public String title() {
    return "Thumbnails: thousands of images";
  }

  @Override
  public void run(Findings findings) throws Exception {
    try (TemporaryFolder folder = new TemporaryFolder("disentangle-slides-")) {
      long begin = System.nanoTime();
      Images images = images(folder, findings.progress());
      findings.say(
          "%s, ready in %s. %s makes them small. The slides' took 4.65 ms each, but aren't described,"
              + " and were made small by another library: only the ratios compare.",
          images.what(),
          Numbers.time((System.nanoTime() - begin) / 1e9),
          CreateThumbnail.library());
      CreateThumbnail task = new CreateThumbnail(folder.folder("thumbnails").toString());
      images.checkRoom(folder.path());
      race(images.first(images.paths().size() / WARM_UP_SHARE), task, update -> {})
          .run(update -> {});
      Race<List<Thumbnail>> race =
          race(images, task, findings.progress())
              .way(
                  "ProcessPool, opened and closed",
                  () -> opened(task, images.paths(), findings.progress()))
              .rounds(rounds);
      List<Figure> figures = race.run(update -> {}); // each way shows its own
      findings.show(
          SideBySide.of(
              "Thumbnails of %s, at most %d × %d, read from files and written to files; %s, after a tenth of it untimed, save the last."
                  .formatted(images.what(), CreateThumbnail.SIDE, CreateThumbnail.SIDE, race.how()),
              figures,
              "6,000 images",
              SLIDES));
      findings.learn(lesson(figures));
    }
  }

  private Images images(TemporaryFolder folder, Progress progress) throws Exception {
    return own.isPresent()
        ? Images.in(own.get(), count)
        : Images.drawn(count, folder.folder("images"), workers, progress);
  }

  private Race<List<Thumbnail>> race(Images images, CreateThumbnail task, Progress progress) {
    List<String> paths = images.paths();
    ThumbnailCheck check = new ThumbnailCheck(images, task);
    return Race.<List<Thumbnail>>checked("thumbnails", check::check)
        .way("a loop", () -> loop(task, paths, progress))
        .way(
            "WorkStealing.workers(" + workers + ")",
            () -> map(task, paths, WorkStealing.workers(workers), progress))
        .way(
            "StaticChunking.workers(" + workers + ")",
            () -> map(task, paths, StaticChunking.workers(workers), progress))
        .way(
            "ProcessPool.workers(" + workers + ")",
            () -> map(task, paths, ProcessPool.workers(workers), progress));
  }

  private static List<Thumbnail> loop(CreateThumbnail task, List<String> paths, Progress progress)
      throws Exception {
    List<Thumbnail> thumbnails = new ArrayList<>();
    try (Track track = new Track(progress, "a loop", paths.size())) {
      for (String image : paths) {
        thumbnails.add(task.apply(image));
        track.add(1);
      }
    }
    return thumbnails;
  }

  private static List<Thumbnail> map(
      CreateThumbnail task, List<String> paths, Strategy strategy, Progress progress) {
    return Parallel.using(strategy).named(strategy.toString()).progress(progress).map(task, paths);
  }

  /** As the slides do: a pool for this alone, whose start is part of it. */
  private List<Thumbnail> opened(CreateThumbnail task, List<String> paths, Progress progress) {
    try (OpenProcessPool pool = ProcessPool.builder().workers(workers).open()) {
      return map(task, paths, pool, progress);
    }
  }

  private Lesson lesson(List<Figure> figures) {
    double loop = figures.get(0).seconds();
    return SideBySide.lesson(
        "thumbnails of many images",
        figures,
        SLIDES,
        "Times as fast as a loop with %d workers: threads %s, worker JVMs that are there %s, such that are started for it, as the slides' were, %s."
            .formatted(
                workers,
                Numbers.ratio(loop, Math.min(figures.get(1).seconds(), figures.get(2).seconds())),
                Numbers.ratio(loop, figures.get(3).seconds()),
                Numbers.ratio(loop, figures.get(4).seconds())));
  }
}
