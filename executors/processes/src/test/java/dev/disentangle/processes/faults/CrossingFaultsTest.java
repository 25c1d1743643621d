package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.TaskFailedException;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.TaskOutput;
import dev.disentangle.processes.WorkerException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can go wrong with what crosses: the item's failure, and no other's. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class CrossingFaultsTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final int BAD = 50;
  private static final int LINES = 1_000_000;

  private OpenProcessPool pool;

  @BeforeEach
  void open() {
    pool = ProcessPool.builder().workers(2).output(TaskOutput.DISCARD).open();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  /** The outcome of the bad item; all others have their results. */
  private Outcome<Object> onlyBadFails(Parallel call, Task<Integer, Object> task) {
    List<Outcome<Object>> outcomes = call.outcomes(task, INPUTS);
    for (Outcome<Object> outcome : outcomes) {
      if (outcome.index() != BAD) {
        assertThat(outcome.value()).isEqualTo((int) outcome.index());
      }
    }
    assertThat(outcomes.get(BAD).ok()).isFalse();
    return outcomes.get(BAD);
  }

  private Outcome<Object> onlyBadFails(Task<Integer, Object> task) {
    return onlyBadFails(Parallel.using(pool), task);
  }

  private static final class Plain {}

  @Test
  void aHundredInputsOfManyThatCantCrossFailAlone() {
    List<Object> inputs = new ArrayList<>(IntStream.range(0, 100_000).boxed().toList());
    for (int i = 500; i < inputs.size(); i += 1_000) {
      inputs.set(i, new Plain());
    }
    List<Outcome<Object>> outcomes = Parallel.using(pool).outcomes(x -> x, inputs);
    for (Outcome<Object> outcome : outcomes) {
      boolean bad = outcome.index() % 1_000 == 500;
      assertThat(outcome.ok()).isNotEqualTo(bad);
      if (!bad) {
        assertThat(outcome.value()).isEqualTo((int) outcome.index());
      }
    }
  }

  /** An exception that can't cross. */
  private static final class Unserializable extends Exception {
    private static final long serialVersionUID = 1L;
    private final Object thing = new Plain();

    Unserializable(String message) {
      super(message);
    }

    @Override
    public String toString() {
      return super.toString() + thing.getClass();
    }
  }

  /** Behaves as its mode says when it is written or read. */
  private record Odd(String mode) implements Serializable {}

  private static final class Awkward implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String mode;

    Awkward(String mode) {
      this.mode = mode;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      if (mode.equals("write throws")) {
        throw new IllegalStateException("can't be written");
      } else if (mode.equals("write halts")) {
        Runtime.getRuntime().halt(9);
      }
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      if (mode.equals("read throws")) {
        throw new IllegalStateException("can't be read");
      } else if (mode.equals("read exits")) {
        Runtime.getRuntime().halt(8);
      } else if (mode.equals("read hangs")) {
        while (!mode.isEmpty()) {
          Thread.onSpinWait();
        }
      }
    }
  }

  /** However far its result came, the item was run. */
  @Test
  void aResultThatCantCrossWasTriedAsOftenAsItsItem() {
    for (String way : List.of("write throws", "read throws")) {
      List<Outcome<Object>> outcomes =
          Parallel.using(pool)
              .retries(1)
              .outcomes(
                  (mode, context) -> {
                    Thread.sleep(1);
                    if (context.attempt() == 1) {
                      throw new IOException("again");
                    }
                    return new Awkward(mode);
                  },
                  List.of(way));
      assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
      assertThat(outcomes.get(0).run().attempts()).isEqualTo(2);
      assertThat(outcomes.get(0).run().duration()).isPositive();
    }
  }

  @Test
  void aResultThatIsNotSerializable() {
    assertThat(onlyBadFails(x -> x == BAD ? new Plain() : x))
        .isInstanceOf(Outcome.Failed.class)
        .satisfies(o -> assertThat(o.cause().orElseThrow()).hasMessageContaining("Plain"));
  }

  @Test
  void aResultWhoseWriteObjectThrows() {
    assertThat(onlyBadFails(x -> x == BAD ? new Awkward("write throws") : x).cause().orElseThrow())
        .hasMessageContaining("can't be written");
  }

  @Test
  void aResultWhoseWriteObjectEndsTheJvm() {
    assertThat(onlyBadFails(x -> x == BAD ? new Awkward("write halts") : x))
        .isInstanceOf(Outcome.Crashed.class);
  }

  @Test
  void aResultThatTheCallerCantRead() {
    assertThat(onlyBadFails(x -> x == BAD ? new Awkward("read throws") : x).cause().orElseThrow())
        .hasMessageContaining("can't be read");
  }

  @Test
  void anExceptionThatIsNotSerializable() {
    Outcome<Object> bad =
        onlyBadFails(
            x -> {
              if (x == BAD) {
                throw new Unserializable("with a thing");
              }
              return x;
            });
    assertThat(bad.cause().orElseThrow())
        .isInstanceOf(WorkerException.class)
        .hasMessageContaining("with a thing");
  }

  @Test
  void inputsThatAreOddToRead() {
    List<Object> inputs = List.of(1, new Awkward("read throws"), 3, new Awkward("read exits"), 5);
    List<Outcome<String>> outcomes =
        Parallel.using(pool).outcomes(x -> x.getClass().getSimpleName(), inputs);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(3)).isInstanceOf(Outcome.Crashed.class);
    assertThat(outcomes.stream().filter(Outcome::ok).map(Outcome::index))
        .containsExactly(0L, 2L, 4L);
  }

  @Test
  void anInputWhoseReadingHangs() {
    List<Outcome<String>> outcomes =
        Parallel.using(pool)
            .itemTimeout(Duration.ofSeconds(3))
            .outcomes(Object::toString, List.of(1, new Awkward("read hangs"), 3));
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.TimedOut.class);
    assertThat(outcomes.get(0).value() + outcomes.get(2).value()).isEqualTo("13");
  }

  @Test
  void tasksThatMeddleWithTheProtocol() {
    List<Integer> results =
        Parallel.using(pool)
            .map(
                x -> {
                  System.out.write(new byte[] {0, -1, 7, 13}, 0, 4);
                  System.out.flush();
                  System.in.close();
                  Thread.currentThread().interrupt();
                  if (x == 10) {
                    System.out.close();
                  }
                  for (int i = 0; i < 1000; i++) {
                    System.err.println("a line of many");
                  }
                  return x;
                },
                INPUTS);
    assertThat(results).isEqualTo(INPUTS);
  }

  @Test
  void tasksThatReadWhatIsTypedFindItsEnd() {
    assertThat(Parallel.using(pool).map(x -> System.in.read(), INPUTS)).containsOnly(-1);
  }

  @Test
  void aTaskThatPrintsAMillionLines() {
    List<Integer> results =
        Parallel.using(pool)
            .map(
                x -> {
                  PrintStream to = x == BAD ? System.out : System.err;
                  for (int i = 0; i < (x % BAD == 0 ? LINES : 0); i++) {
                    to.println("a line of a million");
                  }
                  return x;
                },
                INPUTS);
    assertThat(results).isEqualTo(INPUTS);
  }

  @Test
  void aClassOutsideTheFilterIsRefusedByName() {
    try (OpenProcessPool strict =
        ProcessPool.builder()
            .workers(1)
            .objectFilter(CrossingFaultsTest.class.getName() + ";java.base/*;!*")
            .open()) {
      List<Odd> inputs = List.of(new Odd("x"));
      String refused = Odd.class.getName(); // which no frame of a stack has
      assertThatThrownBy(() -> Parallel.map(Object::toString, inputs, strict))
          .isInstanceOf(RuntimeException.class)
          .hasStackTraceContaining("objectFilter")
          .hasStackTraceContaining(refused)
          .cause() // which is ours, and passes
          .hasMessageStartingWith("the input can't be read in the worker");
    }
  }

  @Test
  void aFailureArrivesAsItself() {
    assertThatThrownBy(() -> Parallel.using(pool).map(x -> 1 / (x - BAD), INPUTS))
        .isInstanceOf(TaskFailedException.class)
        .hasCauseInstanceOf(ArithmeticException.class);
  }
}
