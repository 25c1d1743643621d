package dev.disentangle.examples.entanglement;

import dev.disentangle.Progress;
import dev.disentangle.examples.timing.Race;
import dev.disentangle.examples.timing.WrongAnswerException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times a job, alone and beside others: all numbers of jobs in turns, so that what else the machine
 * does hits what is divided by one another.
 *
 * @param jobs how many at once, one first
 */
record Sweeping(Job job, List<Integer> jobs) {

  private record Slot(Contender on, int jobs) {}

  /** Times these. */
  List<Row> of(List<Contender> contenders, int rounds, Progress progress) throws Exception {
    Map<Slot, List<Usage>> runs = new LinkedHashMap<>();
    Race<Usage> race =
        Race.checked(
            "%s, %d a job".formatted(job.form().title(), job.tasks()), (Usage usage) -> {});
    for (Contender on : contenders) {
      for (int k : jobs) {
        List<Usage> mine = new ArrayList<>();
        runs.put(new Slot(on, k), mine);
        race.way("%s, %d at once".formatted(on.name(), k), () -> run(on, k, mine));
      }
    }
    race.rounds(rounds).run(progress);
    List<Row> rows = new ArrayList<>();
    runs.forEach((slot, all) -> rows.add(new Row(slot.on(), slot.jobs(), median(all))));
    return rows;
  }

  private Usage run(Contender on, int k, List<Usage> runs) throws Exception {
    long begin = System.nanoTime();
    List<Done> done = on.way().run(job, k);
    Usage usage = Usage.of((System.nanoTime() - begin) / 1e9, done);
    // The race knows one answer for all its ways; here it depends on the number of jobs.
    if (usage.size() != job.answer(k)) {
      throw new WrongAnswerException(
          "%s, %s, %d at once: lists of %d elements in all; must be %d"
              .formatted(job.form().title(), on.name(), k, usage.size(), job.answer(k)));
    }
    runs.add(usage);
    return usage;
  }

  /** Not the race's own figure, as what else a run used must be that of the same run. */
  private static Usage median(List<Usage> runs) {
    return runs.stream()
        .sorted(Comparator.comparingDouble(Usage::seconds))
        .toList()
        .get(runs.size() / 2);
  }
}
