package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.disentangle.Outcome;
import dev.disentangle.Parallel;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.Meeting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Much of everything. */
@Timeout(120)
@ExtendWith(NoWorkerLeft.class)
class AmountsTest {

  private static final int MILLION = 1_000_000;
  private static final int PART = 550 << 20;

  @Test
  void aMillionSmallResults() {
    List<Integer> inputs = IntStream.range(0, MILLION).boxed().toList();
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      List<Integer> negated = Parallel.map(x -> -x, inputs, pool);
      assertThat(negated).hasSize(MILLION);
      for (int x = 0; x < MILLION; x++) {
        assertThat(negated.get(x).intValue()).isEqualTo(-x);
      }
    }
  }

  @Test
  @Tag("stress")
  void tenThousandCallsGrowNothing() throws Exception {
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      Meeting.pids(pool, 2); // both have started
      int threads = Thread.activeCount();
      int files = files();
      long memory = memory();
      for (int i = 0; i < 10_000; i++) {
        assertThat(Parallel.map(x -> -x, List.of(i, 1), pool)).containsExactly(-i, -1);
      }
      // Those for errands leave when they have been idle for 100 ms, of which nobody is told.
      Waiting.until(() -> Thread.activeCount() <= threads + 4);
      Waiting.until(() -> files() <= files + 2);
      assertThat(memory() - memory).isLessThan(4 << 20);
    }
  }

  private static int files() {
    String[] files = new File("/proc/self/fd").list();
    return files == null ? 0 : files.length;
  }

  private static long memory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** One chunk there and one report back, each of 2.2 GiB. */
  @Test
  @Tag("stress")
  void aFrameOfMoreThanTwoGigabytes() {
    assumeTrue(Runtime.getRuntime().maxMemory() > 5L << 30, "no memory for that");
    List<byte[]> inputs = List.of(part(0), part(1), part(2), part(3));
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).heap(6L << 30).open()) {
      List<byte[]> results =
          Parallel.using(pool).crashRetries(0).chunked(Chunking.fixed(4)).map(x -> x, inputs);
      for (int i = 0; i < 4; i++) {
        assertThat(results.get(i)[PART - 1]).isEqualTo((byte) i);
      }
    }
  }

  private static byte[] part(int number) {
    byte[] part = new byte[PART];
    part[PART - 1] = (byte) number;
    return part;
  }

  /** Java serialization needs it in one piece. */
  @Test
  @Tag("stress")
  void aValueOfMoreThanTwoGigabytesIsRefusedBeforeItIsSent() {
    assumeTrue(Runtime.getRuntime().maxMemory() > 4L << 30, "no memory for that");
    List<Object> inputs = List.of(new Flood(), 1);
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      List<Outcome<String>> outcomes =
          Parallel.using(pool).chunked(Chunking.fixed(2)).outcomes(Object::toString, inputs);
      assertThat(outcomes.get(0)).isInstanceOf(Outcome.Failed.class);
      assertThat(outcomes.get(0).cause().orElseThrow()).hasMessageContaining("more than 2 GiB");
      assertThat(outcomes.get(1).value()).isEqualTo("1");
    }
  }

  /** Three gigabytes, once it is written. */
  private static final class Flood implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws IOException {
      byte[] part = new byte[1 << 20];
      for (int i = 0; i < 3 << 10; i++) {
        out.write(part);
      }
    }
  }
}
