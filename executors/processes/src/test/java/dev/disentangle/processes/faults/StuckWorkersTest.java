package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.Sequential;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that neither die nor answer, or can't start at all. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class StuckWorkersTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();

  /** Until then a loop has been compiled. */
  private static final Duration LONG_COMPILED = Duration.ofSeconds(2);

  /** Than such a loop is left by itself. */
  private static final Duration SOONER = Duration.ofSeconds(5);

  @TempDir File folder;

  @Test
  void aStoppedWorkerIsNoticedAndItsItemsRunAgain() {
    File here = folder;
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).heartbeat(Duration.ofSeconds(1)).open()) {
      assertThat(
              Parallel.using(pool)
                  .crashRetries(5)
                  .map(
                      x -> {
                        if (x == 50 && Harm.first(here, "stopped")) {
                          Harm.suffer("STOP");
                        }
                        return x * x;
                      },
                      INPUTS))
          .isEqualTo(SQUARES);
    }
  }

  @Test
  void anEndlessLoop() throws Exception {
    onlyBadTimesOut(x -> spin(), "spin");
  }

  /** Some collectors have loops compiled that can't be left for a look at their stack. */
  @ParameterizedTest
  @ValueSource(strings = {"Serial", "Parallel"})
  void aCountedLoopIsSeenIntoAtOnce(String collector) throws Exception {
    Waiting.inOneOf(2, () -> seesIntoACountedLoop(collector));
  }

  private static void seesIntoACountedLoop(String collector) {
    String[] flags = {"-XX:+Use" + collector + "GC"};
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).jvmFlags(flags).open()) {
      long begun = System.nanoTime();
      Outcome<Integer> outcome =
          Parallel.using(pool)
              .itemTimeout(LONG_COMPILED)
              .outcomes(
                  x -> {
                    Harm.compileCounting();
                    Harm.countForEver();
                    return x;
                  },
                  List.of(1))
              .get(0);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isLessThan(LONG_COMPILED.plus(SOONER));
      assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
      assertThat(outcome.cause().orElseThrow().getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("divide"));
    }
  }

  @Test
  void aSwallowedInterrupt() throws Exception {
    onlyBadTimesOut(x -> sleepOn(), "sleepOn");
  }

  /** Before the item is given up, that is logged. */
  @Test
  void oneThatHasReplacedTheErrorStream() throws Exception {
    onlyBadTimesOut(
        x -> {
          System.setErr(null);
          return sleepOn();
        },
        "sleepOn");
  }

  @Test
  void oneThatHoldsTheLockOfTheErrorStream() throws Exception {
    onlyBadTimesOut(
        x -> {
          synchronized (System.err) {
            return sleepOn();
          }
        },
        "sleepOn");
  }

  /** Of an inner call a stand-in does the rest, beside the thread that is stuck. */
  @Test
  void aSwallowedInterruptInAnInnerCallKillsNoWorker() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      List<String> told =
          Parallel.map(
              x -> {
                List<Outcome<Integer>> inner =
                    Parallel.using(Sequential.instance())
                        .itemTimeout(Duration.ofMillis(50))
                        .outcomes(y -> y == 1 ? sleepOn() : y, List.of(1, 2));
                assertThat(inner.get(1)).isInstanceOf(Outcome.Success.class);
                return inner.get(0).cause().orElseThrow().getMessage();
              },
              List.of(1),
              pool);
      assertThat(told.get(0)).contains("its thread can't be killed inside this JVM");
    }
  }

  /** Is never written to its end. */
  private static final class Endless extends Exception {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
      Harm.loop();
    }
  }

  @Test
  void aResultThatIsWrittenForEver() throws Exception {
    onlyBadTimesOut(x -> new Endless(), "writeObject");
  }

  @Test
  void anExceptionThatIsWrittenForEver() throws Exception {
    onlyBadTimesOut(
        x -> {
          throw new Endless();
        },
        "writeObject");
  }

  /** Is written in its own good time, but can be interrupted. */
  private static final class Leisurely implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws IOException {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      }
    }
  }

  @Test
  void aResultWhoseWritingListensCostsNoWorker() throws Exception {
    Waiting.inOneOf(3, StuckWorkersTest::writesLeisurely);
  }

  private static void writesLeisurely() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      List<Outcome<Object>> outcomes =
          Parallel.using(pool)
              .chunked(Chunking.fixed(3))
              .itemTimeout(Duration.ofMillis(300))
              .outcomes(
                  x -> x == 1 ? new Leisurely() : List.of(ProcessHandle.current().pid()),
                  List.of(0, 1, 2));
      assertThat(outcomes.get(1)).isInstanceOf(Outcome.TimedOut.class);
      assertThat(outcomes.get(2).value()).isEqualTo(outcomes.get(0).value());
      assertThat(Parallel.map(x -> List.of(ProcessHandle.current().pid()), List.of(0), pool))
          .isEqualTo(List.of(outcomes.get(0).value()));
    }
  }

  /** With the stack that it is stuck in. */
  private static void onlyBadTimesOut(Task<Integer, Object> bad, String method) throws Exception {
    Waiting.inOneOf(3, () -> tryBad(bad, method)); // others may get no CPU for so long
  }

  private static void tryBad(Task<Integer, Object> bad, String method) {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      List<Outcome<Object>> outcomes =
          Parallel.using(pool)
              .itemTimeout(Duration.ofMillis(300))
              .outcomes(x -> x == 50 ? bad.apply(x) : x * x, INPUTS);
      for (Outcome<Object> outcome : outcomes) {
        assertThat(outcome.ok()).as("%s", outcome).isEqualTo(outcome.index() != 50);
      }
      assertThat(outcomes.get(50)).isInstanceOf(Outcome.TimedOut.class);
      assertThat(outcomes.get(50).cause().orElseThrow().getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals(method));
    }
  }

  @Test
  void aWorkerThatCantStartIsOneErrorWithItsWords() throws Exception {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).jvmFlags("-XX:NoSuchFlag").open()) {
      Waiting.inOneOf(
          3,
          () ->
              assertThatThrownBy(() -> Parallel.using(pool).map(x -> x, INPUTS))
                  .hasStackTraceContaining("NoSuchFlag"));
    }
  }

  private static int spin() {
    for (long i = 0; ; i++) {
      if (i < 0) {
        i = 0;
      }
    }
  }

  private static int sleepOn() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // swallowed
      }
    }
  }
}
