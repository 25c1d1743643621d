package dev.disentangle.examples.slides;

import dev.disentangle.ExecutorStrategy;
import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.program.Part;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.slides.Browser.Way;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.SideBySide;
import dev.disentangle.examples.timing.Track;
import dev.disentangle.threads.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Web pages, by more and more workers.
 *
 * @param scale what the slides' times are multiplied by
 * @param workers numbers of them to be tried, beside the slides' and one a page
 */
record PagesPart(double scale, List<Integer> workers) implements Part {

  /** Times that are further off than that tell more of the requests than of the waits. */
  private static final double CLOSE = 0.2;

  @Override
  public String id() {
    return "pages";
  }

  @Override
  public String title() {
    return "Pages: 15 of them from the web";
  }

  @Override
  public void run(Findings findings) throws Exception {
    SlidesFigures.show(findings);
    PageTimes times = PageTimes.SLIDES.times(scale);
    replay(times, findings);
    PagesReport report = compare(new PageTimes(times.seconds(), 0), findings);
    findings.show(report.table());
    findings.show(report.plot());
    findings.say(report.cuts());
    findings.learn(report.lesson());
  }

  /** The slides' runs in their order: the first one visits pages for the first time. */
  private void replay(PageTimes times, Findings findings) throws Exception {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("Sequential.instance()", Parallel.using(Sequential.instance())));
    for (int pool : SlidesFigures.WORKERS.subList(1, SlidesFigures.WORKERS.size())) {
      ways.add(virtual(pool));
    }
    List<Figure> figures = race("the slides' runs", times, ways, findings);
    findings.show(
        SideBySide.of(
            "The slides' runs in their order; the first one pays %s a page for first visits.%s"
                .formatted(Numbers.time(times.firstVisit()), PagesReport.scaled(scale)),
            figures,
            "",
            SlidesFigures.FIGURES));
    findings.learn(lesson(figures));
  }

  private Lesson lesson(List<Figure> figures) {
    double off = 0;
    for (int i = 0; i < figures.size(); i++) {
      double theirs = SlidesFigures.FIGURES.get(i).seconds() * scale;
      off = Math.max(off, Math.abs(figures.get(i).seconds() / theirs - 1));
    }
    return SideBySide.lesson(
        "15 web pages, the first time slower",
        figures,
        SlidesFigures.FIGURES,
        (off < CLOSE
                ? "With slower first visits the slides' figures come out, to within %.1f %%; with pages that always take as long they can't."
                : "With slower first visits the slides' figures should come out, but one was off by %.1f %%, by what requests take here beside their waits.")
            .formatted(off * 100));
  }

  private PagesReport compare(PageTimes times, Findings findings) throws Exception {
    TreeSet<Integer> distinct = new TreeSet<>(SlidesFigures.WORKERS);
    distinct.add(times.pages());
    distinct.addAll(workers);
    List<Integer> counts = List.copyOf(distinct);
    List<Integer> several = counts.subList(1, counts.size()); // one worker has nothing to be cut
    ExecutorService pool = Executors.newFixedThreadPool(distinct.last());
    try {
      List<Way> ways = new ArrayList<>();
      counts.forEach(count -> ways.add(virtual(count)));
      several.forEach(count -> ways.add(ranges(pool, count)));
      several.forEach(count -> ways.add(singles(pool, count)));
      List<Figure> figures = race("each time as long", times, ways, findings);
      int ranges = counts.size();
      int singles = ranges + several.size();
      return new PagesReport(
          times,
          scale,
          counts,
          figures.subList(0, ranges),
          figures.subList(ranges, singles),
          figures.subList(singles, figures.size()));
    } finally {
      pool.shutdown();
    }
  }

  private static List<Figure> race(String name, PageTimes times, List<Way> ways, Findings findings)
      throws Exception {
    long pages = (long) ways.size() * times.pages();
    try (PageServer server = new PageServer(times);
        Track track = new Track(findings.progress(), name, pages)) {
      return new Browser(track).race(name, server, ways).run(track);
    }
  }

  private static Way virtual(int workers) {
    return new Way(
        "VirtualThreads.limit(" + workers + ")", Parallel.using(VirtualThreads.limit(workers)));
  }

  private static Way ranges(ExecutorService pool, int workers) {
    return new Way(
        "ExecutorStrategy.on(pool, " + workers + ")",
        Parallel.using(ExecutorStrategy.on(pool, workers)));
  }

  private static Way singles(ExecutorService pool, int workers) {
    Way ranges = ranges(pool, workers);
    return new Way(ranges.name() + ", single pages", ranges.parallel().chunked(Chunking.fixed(1)));
  }
}
