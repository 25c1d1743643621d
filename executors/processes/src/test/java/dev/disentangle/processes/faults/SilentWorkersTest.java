package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.DeadlineExceededException;
import dev.disentangle.Parallel;
import dev.disentangle.Task;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.Held;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which workers count as silent, and which don't. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class SilentWorkersTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();
  private static final List<Integer> SQUARES = INPUTS.stream().map(x -> x * x).toList();

  /** Six times what lies between two beats, so that one that is late costs no worker. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  @TempDir File folder;

  /** Takes longer to be written than a worker may be silent. */
  private static final class Laborious implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws IOException {
      spend(HEARTBEAT.plusSeconds(1));
      out.defaultWriteObject();
    }
  }

  /** Is never written to its end. */
  private static final class Endless implements Serializable {
    private static final long serialVersionUID = 1L;
    private final File folder;

    Endless(File folder) {
      this.folder = folder;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      Harm.here(folder);
      Harm.loop();
    }
  }

  /** Takes longer to be read than a worker may be silent. */
  private static final class Slow implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      spend(HEARTBEAT.plusSeconds(1));
    }
  }

  /** Takes its time to be written, with more than a pipe holds. */
  private static final class Trickle implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws IOException {
      spend(HEARTBEAT.dividedBy(2));
      out.write(new byte[1 << 18]);
    }
  }

  /** Takes longer to be written, and to be read again, than a worker may be silent. */
  private static final class Laboured implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long caller = ProcessHandle.current().pid();

    private void writeObject(ObjectOutputStream out) throws IOException {
      spendInCaller();
      out.defaultWriteObject();
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      spendInCaller();
    }

    private void spendInCaller() {
      if (ProcessHandle.current().pid() == caller) {
        spend(HEARTBEAT.plusSeconds(1));
      }
    }
  }

  private static void spend(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static OpenProcessPool pool() {
    return ProcessPool.builder().workers(2).heartbeat(HEARTBEAT).open();
  }

  @Test
  void oneThatWritesAResultForLongIsNot() {
    try (OpenProcessPool pool = pool()) {
      assertThat(
              Parallel.using(pool)
                  .crashRetries(0)
                  .<Integer, Object>map(x -> x == 50 ? new Laborious() : x, INPUTS))
          .element(50)
          .isInstanceOf(Laborious.class);
    }
  }

  @Test
  void oneThatWritesAResultForEverDoesNotOutliveTheDeadline() throws Exception {
    File here = folder;
    try (OpenProcessPool pool = pool()) {
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
      assertThatThrownBy(
              () ->
                  Parallel.using(pool)
                      .deadline(Duration.ofSeconds(1))
                      .map(x -> new Endless(here), List.of(1)))
          .isInstanceOf(DeadlineExceededException.class);
      Harm.awaitGone(Harm.awaitPids(folder, 1));
    }
  }

  @Test
  void oneThatReadsATaskForLongIsNot() {
    Slow slow = new Slow();
    try (OpenProcessPool pool = pool()) {
      assertThat(
              Parallel.using(pool)
                  .crashRetries(0)
                  .map(x -> slow.hashCode() == 0 ? 0 : x * x, INPUTS))
          .isEqualTo(SQUARES);
    }
  }

  @Test
  @Tag("stress")
  void oneThatGetsItsInputsSlowlyIsNot() {
    List<Trickle> inputs = Stream.generate(Trickle::new).limit(4).toList();
    try (OpenProcessPool pool = pool()) {
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
      assertThat(
              Parallel.using(pool)
                  .crashRetries(0)
                  .chunked(Chunking.fixed(4))
                  .map(x -> x.getClass().getSimpleName(), inputs))
          .hasSize(4)
          .containsOnly("Trickle");
    }
  }

  @Test
  @Tag("stress")
  void oneWhoseCallerWritesAndReadsSlowlyIsNot() {
    try (OpenProcessPool pool = pool()) {
      assertThat(Parallel.using(pool).crashRetries(0).map(x -> x, List.of(new Laboured())))
          .hasOnlyElementsOfType(Laboured.class);
    }
  }

  @Test
  @Tag("stress")
  void oneThatWasIdleForLongIsNot() {
    try (OpenProcessPool pool = pool()) {
      long before = Parallel.map(x -> ProcessHandle.current().pid(), List.of(1), pool).get(0);
      spend(HEARTBEAT.plusMillis(100));
      assertThat(
              Parallel.using(pool)
                  .crashRetries(0)
                  .map(
                      x -> {
                        spend(HEARTBEAT.plusMillis(100));
                        return ProcessHandle.current().pid();
                      },
                      List.of(1)))
          .containsExactly(before);
    }
  }

  /** Is never read to its end. */
  private static final class Bottomless implements Task<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      Harm.loop();
    }

    @Override
    public Integer apply(Integer input) {
      return input;
    }
  }

  @Test
  void oneThatReadsWhatNobodyWantsAnyMoreHoldsUpNoOtherCall() throws Exception {
    Held held = new Held(new File(folder, "held"));
    AtomicBoolean over = new AtomicBoolean();
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(1).heartbeat(HEARTBEAT).jvmFlags(held.flags()).open()) {
      Parallel call = Parallel.using(pool).crashRetries(0);
      assertThatThrownBy(() -> call.deadline(Duration.ofSeconds(1)).map(new Bottomless(), INPUTS))
          .isInstanceOf(DeadlineExceededException.class);
      try (Waiting.Beside release = Waiting.beside(() -> held.releaseUntil(over::get))) {
        assertThat(call.deadline(Waiting.LONG).map(x -> x * x, INPUTS)).isEqualTo(SQUARES);
        over.set(true);
      }
    }
  }

  @Test
  void aStoppedOneDoesNotOutliveTheDeadline() throws Exception {
    File here = folder;
    Duration ever = Duration.ofMinutes(5); // it is not their silence that tells
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).heartbeat(ever).open()) {
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
      Duration deadline = Duration.ofSeconds(3); // time enough to sign in and to stop oneself
      long begun = System.nanoTime();
      assertThatThrownBy(
              () ->
                  Parallel.using(pool)
                      .deadline(deadline)
                      .crashRetries(100) // stopped ones are killed within that time
                      .map(
                          x -> {
                            Harm.here(here);
                            Harm.suffer("STOP");
                            return x;
                          },
                          List.of(1, 2)))
          .isInstanceOf(DeadlineExceededException.class);
      assertThat(System.nanoTime() - begun).isLessThan(deadline.plus(Waiting.PROMPT).toNanos());
      Harm.awaitGone(Harm.awaitPids(folder, 1));
      assertThat(Parallel.map(x -> x * x, INPUTS, pool)).isEqualTo(SQUARES);
    }
  }
}
