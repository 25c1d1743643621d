package dev.disentangle.internal;

import dev.disentangle.ItemRun;
import dev.disentangle.TaskFailedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failed items of a call that will throw: the lowest index first, the others suppressed. */
final class Failures {

  /** Stack traces are big: of more failures than this, only the lowest indices are kept. */
  static final int KEPT = 100;

  private record Failure(ItemRun run, Throwable thrown) {}

  private static final Comparator<Failure> BY_INDEX =
      Comparator.comparingLong(failure -> failure.run.index());

  private final List<Failure> kept = new ArrayList<>();
  private long count;

  synchronized void add(ItemRun run, Throwable thrown) {
    count++;
    kept.add(new Failure(run, thrown));
    if (kept.size() > 2 * KEPT) {
      kept.sort(BY_INDEX);
      kept.subList(KEPT, kept.size()).clear();
    }
  }

  synchronized long count() {
    return count;
  }

  /** The exception to throw, or null if nothing failed. */
  synchronized @Nullable TaskFailedException toThrow(String strategy) {
    if (kept.isEmpty()) {
      return null;
    }
    kept.sort(BY_INDEX);
    Failure first = kept.get(0);
    TaskFailedException thrown = new TaskFailedException(first.run, strategy, first.thrown);
    int most = Math.min(KEPT, kept.size());
    for (Failure other : kept.subList(1, most)) {
      thrown.addSuppressed(new TaskFailedException(other.run, strategy, other.thrown));
    }
    if (count > most) {
      thrown.addSuppressed(
          new IllegalStateException("… and " + (count - most) + " more items failed"));
    }
    return thrown;
  }
}
