package dev.disentangle.examples.lecture.memory;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.util.List;

/**
 * Worker JVMs that share a budget of memory: many with a small heap each, or few with a large one.
 *
 * @param budget the heaps of all workers together, in MiB
 */
record SmallPool(int workers, int budget) {

  /**
   * How a run ended.
   *
   * @param after how many of the items that fit were completed by the same pool in a second call
   */
  record End(int completed, int failed, String firstFailure, int after) {}

  /**
   * Makes an array for each item, twice.
   *
   * @param mebibytes how large each one is
   */
  End run(List<Integer> mebibytes) {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(workers).heap((long) heap() << 20).open()) {
      List<Outcome<Integer>> outcomes = arrays(mebibytes, pool);
      List<Outcome<Integer>> failures = outcomes.stream().filter(o -> !o.ok()).toList();
      List<Integer> fitting =
          outcomes.stream()
              .filter(Outcome::ok)
              .map(outcome -> mebibytes.get((int) outcome.index()))
              .toList();
      return new End(
          outcomes.size() - failures.size(),
          failures.size(),
          failures.isEmpty() ? "–" : Failures.describe(failures.get(0)),
          (int) arrays(fitting, pool).stream().filter(Outcome::ok).count());
    }
  }

  /** What each worker has, in MiB. */
  int heap() {
    return budget / workers;
  }

  private static List<Outcome<Integer>> arrays(List<Integer> mebibytes, OpenProcessPool pool) {
    return Parallel.using(pool).outcomes(size -> RandomArray.of(size, size).length, mebibytes);
  }
}
