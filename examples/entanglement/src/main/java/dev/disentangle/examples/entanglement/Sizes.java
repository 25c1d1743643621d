package dev.disentangle.examples.entanglement;

import dev.disentangle.examples.program.Scale;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much is done. Forms have the same sizes, so that they can be compared.
 *
 * @param asked elements, if a number was asked for
 * @param mostJobs at the same time
 * @param tasks a job, in turn
 */
record Sizes(Scale scale, OptionalInt asked, int mostJobs, List<Integer> tasks) {

  /** The document's. */
  private static final int ALL = 80_000;

  /** Lists are shorter where there are more tasks, as a task's cost grows by the square. */
  int elements(int tasks) {
    if (tasks < 5) {
      return asked.orElse(scale.of(8_000, 20_000, ALL));
    }
    return asked.orElse(tasks < 50 ? scale.of(10_000, 10_000, ALL) : scale.of(2_000, 5_000, ALL));
  }

  /** Which numbers of jobs are tried. */
  List<Integer> jobs(int tasks) {
    if (scale == Scale.FULL || (scale == Scale.USUAL && tasks == 1)) {
      return IntStream.rangeClosed(1, mostJobs).boxed().toList();
    }
    List<Integer> some = scale == Scale.QUICK && tasks > 1 ? List.of(1, 2) : List.of(1, 2, 5);
    return Stream.concat(some.stream().filter(jobs -> jobs < mostJobs), Stream.of(mostJobs))
        .toList();
  }

  /** How often a strategy is timed. */
  int rounds(int tasks) {
    return tasks == 1 ? scale.of(5, 3, 1) : scale.of(3, tasks < 50 ? 3 : 1, 1);
  }

  /** The tasks a job by which causes are compared: some, that a job outlasts what begins it. */
  int typicalTasks() {
    return tasks.get(Math.min(1, tasks.size() - 1));
  }
}
