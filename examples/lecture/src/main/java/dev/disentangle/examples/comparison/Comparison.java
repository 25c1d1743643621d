package dev.disentangle.examples.comparison;

import dev.disentangle.Progress;
import dev.disentangle.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Does a scenario's work with each contender, in turns, and takes the time. */
public final class Comparison {

  private static final int WARM_UP_ITEMS = 1_000;

  private final Settings settings;
  private final Progress progress;

  public Comparison(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Compares.
   *
   * @throws WrongAnswerException if a contender's results are not the known ones
   * @throws Exception if an item fails
   */
  public Outcome run(Scenario scenario) throws Exception {
    Size asked = settings.quick() ? scenario.quick() : scenario.full();
    if (settings.items().isPresent()) {
      asked = asked.withItems(settings.items().getAsInt());
    }
    int workers = settings.workersFor(scenario);
    try (Workload.Site site = asked.workload().open();
        Lineup lineup =
            new Lineup(scenario.kind(), workers, scenario.extraWorkers(), settings.processors())) {
      List<Contender> contenders = lineup.contenders();
      for (Contender contender : contenders) {
        contender.map().map(workers, i -> i); // loads its classes, starts its threads
      }
      double itemNanos = asked.workload().itemCost().toNanos();
      boolean warm = itemNanos == 0;
      if (warm) {
        itemNanos = warmUp(contenders, asked.items(), site);
      }
      Plan plan = Plan.of(asked.items(), itemNanos, scenario.kind(), contenders, settings);
      Size size = asked.withItems(plan.items());
      double[][] seconds = measure(scenario, size, contenders, plan, site);
      return new Outcome(
          scenario,
          size,
          workers,
          medians(contenders, seconds),
          how(workers, plan, warm),
          notes(asked, size));
    }
  }

  /** Lets each contender run for a while on some of the items, and tells what one costs. */
  private double warmUp(List<Contender> contenders, int items, Range.ToLong task) throws Exception {
    int stride = Math.max(1, items / WARM_UP_ITEMS); // some of all: the last may cost the most
    int count = Math.min(items, WARM_UP_ITEMS);
    double itemNanos = 0;
    for (int c = contenders.size() - 1; c >= 0; c--) { // the loop last: its time is taken
      itemNanos = Double.MAX_VALUE;
      long end = System.nanoTime() + settings.warmUp().toNanos();
      long begin;
      do {
        begin = System.nanoTime();
        contenders.get(c).map().map(count, i -> task.apply(i * stride));
        // The least: what else the machine does is none of the item's cost.
        itemNanos = Math.min(itemNanos, (double) (System.nanoTime() - begin) / count);
      } while (System.nanoTime() < end);
    }
    return itemNanos;
  }

  private double[][] measure(
      Scenario scenario, Size size, List<Contender> contenders, Plan plan, Workload.Site site)
      throws Exception {
    int all = contenders.size();
    double[][] seconds = new double[all][plan.rounds()];
    boolean countEach = scenario.kind() != Kind.COMPUTING; // else the count might cost more
    try (Track track =
        new Track(progress, scenario.id(), (long) size.items() * plan.rounds() * all)) {
      Range.ToLong task = countEach ? new Counted(site, track) : site;
      long run = 0;
      for (int round = 0; round < plan.rounds(); round++) {
        for (int turn = 0; turn < all; turn++) {
          int c = (turn + round) % all; // so that none always comes after the same one
          Contender contender = contenders.get(c);
          track.step(contender.name());
          long begin = System.nanoTime();
          long[] results = contender.map().map(size.items(), task);
          seconds[c][round] = (System.nanoTime() - begin) / 1e9;
          check(scenario, size, contender, results);
          run += size.items();
          track.reach(run);
        }
      }
    }
    return seconds;
  }

  private static void check(Scenario scenario, Size size, Contender contender, long[] results)
      throws WrongAnswerException {
    long answer = Arrays.stream(results).sum();
    long known = size.workload().answer(size.items());
    if (results.length != size.items() || answer != known) {
      throw new WrongAnswerException(
          "%s: %s gave %d results that add up to %d; known are %d and %d"
              .formatted(
                  scenario.id(), contender.name(), results.length, answer, size.items(), known));
    }
  }

  private static List<Figure> medians(List<Contender> contenders, double[][] seconds) {
    List<Figure> figures = new ArrayList<>();
    for (int c = 0; c < seconds.length; c++) {
      Arrays.sort(seconds[c]);
      figures.add(new Figure(contenders.get(c).name(), seconds[c][seconds[c].length / 2]));
    }
    return figures;
  }

  private String how(int workers, Plan plan, boolean warm) {
    return (workers == 1 ? "1 worker" : workers + " workers")
        + (plan.rounds() == 1
            ? ", one run each"
            : ", median of " + plan.rounds() + " runs in turns")
        + (warm
            ? " after " + settings.warmUp().toMillis() + " ms of warm-up each"
            : " after an empty call each");
  }

  private List<String> notes(Size asked, Size size) {
    return size.items() == asked.items()
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "Reduced from %,d items to fit in %d s; --items %d does them all.",
                asked.items(),
                settings.limit().toSeconds(),
                asked.items()));
  }
}
