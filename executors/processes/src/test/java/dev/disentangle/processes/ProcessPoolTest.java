package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.TaskFailedException;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Counter;
import dev.disentangle.conformance.Waiting;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The calls of every day, on worker JVMs that equal values share. */
class ProcessPoolTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 1000).boxed().toList();

  private final Parallel processes = Parallel.using(ProcessPool.workers(2));

  @Test
  void mapsInOtherProcesses() {
    List<Long> pids =
        Parallel.map(x -> ProcessHandle.current().pid(), INPUTS, ProcessPool.workers(2));
    assertThat(pids).hasSize(1000).doesNotContain(ProcessHandle.current().pid());
  }

  @Test
  void tasksTakeWhatTheyNeedAlong() {
    int factor = 3;
    assertThat(processes.map(x -> x * factor, INPUTS))
        .isEqualTo(INPUTS.stream().map(x -> x * factor).toList());
  }

  @Test
  void eachWorkerHasItsShareOfTheProcessors() {
    int share = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    assertThat(processes.map(x -> Runtime.getRuntime().availableProcessors(), INPUTS))
        .containsOnly(share);
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).jvmFlags("-XX:ActiveProcessorCount=3").open()) {
      assertThat(Parallel.map(x -> Runtime.getRuntime().availableProcessors(), INPUTS, pool))
          .containsOnly(3);
    }
  }

  /** Short items are sent ahead; those behind one that turns out long are for others to run. */
  @Test
  @Timeout(60)
  void noItemWaitsBehindALongOne() {
    int n = 200;
    Counter others = new Counter();
    Parallel singly = Parallel.using(ProcessPool.workers(2).chunked(Chunking.fixed(1)));
    List<Integer> results =
        singly.map(
            x -> {
              if (x == 50) {
                Waiting.until(() -> others.get() == n - 1);
              } else {
                others.increment();
              }
              return x;
            },
            INPUTS.subList(0, n));
    assertThat(results).isEqualTo(INPUTS.subList(0, n));
  }

  /**
   * Nor does the first long array, for which a worker is offered memory: it has no time to answer.
   */
  @Test
  @Timeout(60)
  void noLongArrayWaitsBehindALongItem() {
    int n = 200;
    Counter others = new Counter();
    List<double[]> inputs =
        IntStream.range(0, n).mapToObj(i -> new double[i <= 50 ? 1 : 1 << 15]).toList();
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) { // new: without memory
      List<Integer> lengths =
          Parallel.using(pool.chunked(Chunking.fixed(1)))
              .map(
                  (x, context) -> {
                    if (context.index() == 50) {
                      Waiting.until(() -> others.get() == n - 1);
                    } else {
                      others.increment();
                    }
                    return x.length;
                  },
                  inputs);
      assertThat(lengths).isEqualTo(inputs.stream().map(x -> x.length).toList());
    }
  }

  @Test
  void indices() {
    assertThat(processes.range(5, 1005).mapToLong(i -> i * 3L))
        .isEqualTo(IntStream.range(5, 1005).mapToLong(i -> i * 3L).toArray());
    assertThat(processes.sum(100_000, (i, ctx) -> ctx.random().nextDouble()))
        .isEqualTo(
            Parallel.using(Sequential.instance())
                .sum(100_000, (i, ctx) -> ctx.random().nextDouble()));
  }

  @Test
  void failuresNameTheItem() {
    assertThatThrownBy(() -> processes.map(x -> 100 / (x - 500), INPUTS))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("item 500 (input 500)")
        .hasCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void anItemThatEndsItsWorkerHasCrashedAlone() {
    List<Outcome<Integer>> outcomes =
        processes.outcomes(
            x -> {
              if (x == 500) {
                Runtime.getRuntime().halt(42);
              }
              return x;
            },
            INPUTS);
    assertThat(outcomes).hasSize(1000);
    for (Outcome<Integer> outcome : outcomes) {
      assertThat(outcome.ok()).as("%s", outcome).isEqualTo(outcome.index() != 500);
    }
    assertThat(outcomes.get(500)).isInstanceOf(Outcome.Crashed.class);
    assertThat(outcomes.get(500).cause().orElseThrow()).hasMessageContaining("exit code 42");
  }

  @Test
  void whatCantCrossIsRefusedByName() {
    Object lock = new Object();
    assertThatThrownBy(() -> processes.map(x -> lock.hashCode() + x, INPUTS))
        .isInstanceOf(NotShippableException.class)
        .hasMessageContaining("(java.lang.Object) is not Serializable");
  }

  /** Where workers would start isn't there any more, and is not missed. */
  @Test
  void nothingIsStartedForATaskThatCantCross(@TempDir Path folder) throws IOException {
    Object lock = new Object();
    Path gone = Files.createDirectory(folder.resolve("gone"));
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).workingFolder(gone).open()) {
      Files.delete(gone);
      assertThatThrownBy(() -> Parallel.map(x -> x, INPUTS, pool))
          .hasMessageContaining("no worker JVM can be started");
      assertThatThrownBy(() -> Parallel.map(x -> lock.hashCode() + x, INPUTS, pool))
          .isInstanceOf(NotShippableException.class);
    }
  }

  /** An input that can't be written. */
  private static final class Unserializable {}

  /** An input that can't be read. */
  private static final class Unreadable implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      throw new IllegalStateException("not here");
    }
  }

  @Test
  void inputsThatCantCrossFailAlone() {
    List<Object> inputs = new ArrayList<>(INPUTS);
    inputs.set(7, new Unserializable());
    inputs.set(700, new Unreadable());
    List<Outcome<String>> outcomes = processes.outcomes(x -> x.getClass().getSimpleName(), inputs);
    for (Outcome<String> outcome : outcomes) {
      if (outcome.index() == 7 || outcome.index() == 700) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(outcome.run().input()).isSameAs(inputs.get((int) outcome.index()));
      } else {
        assertThat(outcome.value()).isEqualTo("Integer");
      }
    }
    assertThat(outcomes.get(7).cause().orElseThrow()).isInstanceOf(NotSerializableException.class);
    assertThat(outcomes.get(700).cause().orElseThrow()).hasMessageContaining("not here");
  }
}
