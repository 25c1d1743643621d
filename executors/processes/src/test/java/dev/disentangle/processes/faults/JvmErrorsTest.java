package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.ProcessPoolBuilder;
import dev.disentangle.processes.WorkerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Errors of the JVM: the failure of their item, and the end of their worker. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class JvmErrorsTest {

  private static final int BAD = 50;

  /** The most chunks that a worker has at once, where they are tiny. */
  private static final int UNDER_WAY = 32;

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();

  @Test
  void stackOverflow() {
    onlyBadFails(x -> deep(x), StackOverflowError.class);
  }

  /** What then stands for it is no error of the JVM's. */
  @Test
  void anErrorThatTheFilterRefuses() {
    onlyBadFails(
        ProcessPool.builder().objectFilter("!java.lang.StackOverflowError"),
        x -> deep(x),
        WorkerException.class);
  }

  @Test
  void anArrayThatIsTooLong() {
    onlyBadFails(x -> new long[Integer.MAX_VALUE].length, OutOfMemoryError.class);
  }

  @Test
  void aHeapThatIsFull() {
    onlyBadFails(x -> fill(), OutOfMemoryError.class);
  }

  /** The bad item fails by the error; its worker only runs what it already has after that. */
  private static void onlyBadFails(Task<Integer, Integer> bad, Class<? extends Error> error) {
    onlyBadFails(ProcessPool.builder(), bad, error);
  }

  private static void onlyBadFails(
      ProcessPoolBuilder builder, Task<Integer, Integer> bad, Class<? extends Throwable> error) {
    Map<Long, List<Integer>> ran = new ConcurrentHashMap<>();
    try (OpenProcessPool pool = builder.workers(1).heap(64L << 20).open()) {
      List<Outcome<Integer>> outcomes =
          Parallel.using(pool)
              .chunked(Chunking.fixed(1))
              .onMessage(message -> note(ran, (long[]) message))
              .outcomes(
                  (x, context) -> {
                    context.send(new long[] {ProcessHandle.current().pid(), x});
                    return x == BAD ? bad.apply(x) : x;
                  },
                  INPUTS);
      for (Outcome<Integer> outcome : outcomes) {
        assertThat(outcome.ok()).as("%s", outcome).isEqualTo(outcome.index() != BAD);
      }
      assertThat(outcomes.get(BAD)).isInstanceOf(Outcome.Failed.class);
      assertThat(outcomes.get(BAD).cause().orElseThrow()).isInstanceOf(error);
    }
    assertThat(ran).hasSize(2);
    assertThat(ran.values())
        .anySatisfy(
            of -> {
              assertThat(of).contains(BAD);
              assertThat(of.size() - of.indexOf(BAD)).isLessThanOrEqualTo(1 + UNDER_WAY);
            });
  }

  private static void note(Map<Long, List<Integer>> ran, long[] message) {
    ran.computeIfAbsent(message[0], pid -> new ArrayList<>()).add((int) message[1]);
  }

  private static int fill() {
    List<long[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new long[1 << 16]);
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int deep(int x) {
    return deep(x + 1) + 1;
  }
}
