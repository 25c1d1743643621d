package dev.disentangle.examples.guide;

import dev.disentangle.Parallel;
import dev.disentangle.TaskFailedException;
import dev.disentangle.examples.program.Findings;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Table;
import dev.disentangle.examples.timing.WrongAnswerException;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.spi.Strategy;
import dev.disentangle.threads.WorkStealing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the guide warns of: appending to one list from a parallel loop. */
final class RacingAppend {

  private static final int ITEMS = 100_000;
  private static final int MOST_ATTEMPTS = 1_000;

  private final int workers;

  RacingAppend(int workers) {
    this.workers = Math.max(2, workers); // one alone can't race
  }

  void show(Findings findings) throws WrongAnswerException {
    Strategy threads = WorkStealing.workers(workers);
    Strategy processes = ProcessPool.workers(workers);
    int attempts = 0;
    Kept racing;
    do {
      racing = append(new ArrayList<>(), ITEMS, threads);
      attempts++;
    } while (racing.complete() && attempts < MOST_ATTEMPTS);
    Kept guarded = append(Collections.synchronizedList(new ArrayList<>()), ITEMS, threads);
    Kept elsewhere = append(new ArrayList<>(), ITEMS, processes);
    Kept mapped = Kept.of(Parallel.using(threads).range(0, ITEMS).mapToObj(i -> i), ITEMS, null);
    if (!guarded.complete() || !mapped.complete() || !mapped.inOrder()) {
      throw new WrongAnswerException("results were lost: " + guarded + ", " + mapped);
    }
    Table table = row(table(), "list.add(…), nothing guards the list", racing);
    table = row(table, "the same, Collections.synchronizedList", guarded);
    table = row(table, "the same, in worker JVMs", elsewhere);
    findings.show(row(table, "range(0, n).mapToObj(…)", mapped));
    findings.learn(lesson(racing, attempts));
  }

  /** Appends each number below n from a parallel loop. */
  static Kept append(List<@Nullable Integer> list, int n, Strategy strategy) {
    try {
      Parallel.using(strategy).range(0, n).forEach(i -> list.add(i));
      return Kept.of(list, n, null);
    } catch (TaskFailedException e) {
      return Kept.of(list, n, e.getCause());
    }
  }

  private static Table table() {
    return Table.of(
        "Appending %s numbers from a parallel loop.".formatted(Numbers.count(ITEMS)),
        Column.text("how"),
        Column.number("size"),
        Column.number("missing"),
        Column.text("in order"),
        Column.text("thrown"));
  }

  private static Table row(Table table, String how, Kept kept) {
    return table.row(
        how,
        Numbers.count(kept.size()),
        Numbers.count(kept.missing()),
        kept.size() == 0 ? "–" : kept.inOrder() ? "yes" : "no",
        kept.thrown());
  }

  private Lesson lesson(Kept racing, int attempts) {
    String when = attempts == 1 ? "at the first attempt" : "at attempt " + attempts;
    String seen =
        racing.complete()
            ? "nothing was lost in %d attempts, which proves nothing".formatted(attempts)
            : racing.thrown().isEmpty()
                ? "%s of %s were lost %s, silently"
                    .formatted(Numbers.count(racing.missing()), Numbers.count(ITEMS), when)
                : "an %s ended it %s".formatted(racing.thrown(), when);
    return new Lesson(
        "appending to one list",
        "warns of it; “not sure” that it happens (prange)",
        seen,
        "Parallel.map(task, inputs, WorkStealing.workers(%d))".formatted(workers),
        "Don't append from a parallel loop: here %s. The results of map are all there, in order."
            .formatted(seen));
  }
}
