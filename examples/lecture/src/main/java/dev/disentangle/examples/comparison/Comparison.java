package dev.disentangle.examples.comparison;

import dev.disentangle.Progress;
import dev.disentangle.Range;
import dev.disentangle.examples.program.Room;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.timing.Figure;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.Track;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Does a scenario's work with each contender, in turns, and takes the time. */
public final class Comparison {

  private static final int WARM_UP_ITEMS = 1_000;

  /**
   * Results of this way and of the one before; and, with a task for each item, a callable, its
   * future, the queue's node, the answer as an object, and their places in lists. With short
   * references it is 120.
   */
  private static final long BYTES_OF_AN_ITEM = 160;

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
      checkRoom(plan.items());
      Size size = asked.withItems(plan.items());
      return new Outcome(
          scenario,
          size,
          workers,
          measure(scenario, size, contenders, plan, site),
          how(workers, plan, warm),
          notes(asked, size));
    }
  }

  private static void checkRoom(int items) throws IOException {
    Room.inHeap(
        "results of %s items, and a task for each".formatted(Numbers.count(items)),
        items * BYTES_OF_AN_ITEM,
        "choose fewer --items");
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

  private List<Figure> measure(
      Scenario scenario, Size size, List<Contender> contenders, Plan plan, Workload.Site site)
      throws Exception {
    boolean countEach = scenario.kind() != Kind.COMPUTING; // else the count might cost more
    long items = (long) size.items() * plan.rounds() * contenders.size();
    try (Track track = new Track(progress, scenario.id(), items)) {
      Range.ToLong task = countEach ? new Counted(site, track) : site;
      return race(scenario, size, contenders, plan, task).run(track);
    }
  }

  private static Race<long[]> race(
      Scenario scenario, Size size, List<Contender> contenders, Plan plan, Range.ToLong task) {
    Race<long[]> race =
        Race.<long[]>checked(scenario.id(), results -> check(size, results))
            .rounds(plan.rounds())
            .items(size.items());
    contenders.forEach(
        contender -> race.way(contender.name(), () -> contender.map().map(size.items(), task)));
    return race;
  }

  private static void check(Size size, long[] results) throws WrongAnswerException {
    long answer = Arrays.stream(results).sum();
    long known = size.workload().answer(size.items());
    if (results.length != size.items() || answer != known) {
      throw new WrongAnswerException(
          "gave %d results that add up to %d; known are %d and %d"
              .formatted(results.length, answer, size.items(), known));
    }
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
