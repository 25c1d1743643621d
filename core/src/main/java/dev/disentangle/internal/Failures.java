package dev.disentangle.internal;

import dev.disentangle.FailurePolicy;
import dev.disentangle.ItemRun;
import dev.disentangle.TaskFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failed items of a call that throws: that with the lowest index is thrown, and has the others
 * as suppressed exceptions. Thread-safe.
 */
final class Failures implements FailureSink {

  /** How many failures are kept, those with the lowest indices: stack traces are big. */
  static final int KEPT = 100;

  private record Failure(ItemRun run, Throwable thrown) implements Comparable<Failure> {
    @Override
    public int compareTo(Failure other) {
      return Long.compare(run.index(), other.run.index());
    }
  }

  private final List<Failure> kept = new ArrayList<>();
  private long count;

  /** Records the failure; stops the job if it is to fail fast. */
  @Override
  public void failed(EngineJob job, ItemRun run, Throwable thrown) {
    add(run, thrown);
    if (job.options.onFailure == FailurePolicy.FAIL_FAST) {
      job.stop(Stop.Reason.FAILED, null);
    }
  }

  synchronized void add(ItemRun run, Throwable thrown) {
    kept.add(new Failure(run, thrown));
    count++;
    if (kept.size() > 2 * KEPT) {
      Collections.sort(kept);
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
    Collections.sort(kept);
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
