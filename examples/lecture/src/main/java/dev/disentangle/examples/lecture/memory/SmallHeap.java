package dev.disentangle.examples.lecture.memory;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.threads.WorkStealing;
import java.lang.ProcessBuilder.Redirect;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * Many arrays at once in a JVM of its own whose heap is too small for all of them: what a program
 * on a machine with little memory sees.
 */
final class SmallHeap {

  /** How a run ended. */
  record End(int completed, int failed, String firstFailure) {}

  private SmallHeap() {}

  /**
   * Starts a JVM and waits for its end.
   *
   * @param heap its heap, in MiB
   * @param limit how many MiB tasks may hold at once; 0 for no limit
   */
  static End run(int heap, int tasks, int mebibytes, int limit) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                Integer.toString(tasks),
                Integer.toString(mebibytes),
                Integer.toString(limit))
            .redirectError(Redirect.DISCARD)
            .start();
    try {
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      int exit = process.waitFor();
      if (exit != 0 || lines.size() != 3) {
        return new End(0, tasks, "the JVM ended with exit code " + exit);
      }
      return new End(Integer.parseInt(lines.get(0)), Integer.parseInt(lines.get(1)), lines.get(2));
    } finally {
      process.destroyForcibly();
    }
  }

  /** The other JVM's program. */
  public static void main(String[] arguments) {
    int tasks = Integer.parseInt(arguments[0]);
    int mebibytes = Integer.parseInt(arguments[1]);
    int budget = Integer.parseInt(arguments[2]);
    MemoryLimit limit = budget == 0 ? MemoryLimit.none() : new MemoryLimit(budget);
    // However few the processors: as many hold their array at once as may.
    CountDownLatch begun = new CountDownLatch(budget == 0 ? tasks : budget / mebibytes);
    List<Outcome<Integer>> outcomes =
        Parallel.using(WorkStealing.workers(tasks))
            .outcomes(
                new Hold(mebibytes, limit, begun), IntStream.range(0, tasks).boxed().toList());
    List<Outcome<Integer>> failures = outcomes.stream().filter(o -> !o.ok()).toList();
    System.out.println(tasks - failures.size());
    System.out.println(failures.size());
    System.out.println(failures.isEmpty() ? "–" : Failures.describe(failures.get(0)));
  }

  /** A class: to link a lambda takes memory, and an item without any must count as begun. */
  private record Hold(int mebibytes, MemoryLimit limit, CountDownLatch begun)
      implements Task<Integer, Integer> {

    @Override
    public Integer apply(Integer seed) throws Exception {
      try {
        return limit.holding(mebibytes, () -> hold(seed));
      } finally {
        begun.countDown(); // if it did not come so far
      }
    }

    private int hold(int seed) throws Exception {
      double[] array = RandomArray.of(mebibytes, seed);
      try {
        begun.countDown();
        if (!begun.await(1, TimeUnit.MINUTES)) {
          throw new TimeoutException(begun.getCount() + " tasks have not begun");
        }
        return array.length;
      } finally {
        Reference.reachabilityFence(array);
      }
    }
  }
}
