package dev.disentangle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.ThreadPerVisit;
import dev.disentangle.spi.DefaultWorkers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults, threads: a machine with one processor, in a JVM that truly has one. */
@Timeout(60)
class OneProcessorTest {

  /** What the child does. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
      Report report =
          Parallel.map(i -> slow(i), inputs, new ThreadPerVisit(DefaultWorkers.count())).report();
      Report asked = Parallel.map(i -> slow(i), inputs, new ThreadPerVisit(4)).report();
      System.out.printf(
          "%d processors, %d items by %d workers, asked for four: %d items%n%s%n%s%n",
          Runtime.getRuntime().availableProcessors(),
          report.items(),
          report.workers().size(),
          asked.items(),
          report.sizing(),
          asked.sizing());
    }

    private static int slow(int i) throws InterruptedException {
      Thread.sleep(0, 100_000);
      return i;
    }
  }

  @Test
  void aJvmToldOfOneProcessor() throws Exception {
    assertThat(runChild(List.of(), "-XX:ActiveProcessorCount=1"))
        .contains("1 processors, 100 items by 1 workers, asked for four: 100 items");
  }

  @Test
  void aMaskOfOneProcessor() throws Exception {
    if (!taskset()) {
      return; // only Linux has it
    }
    assertThat(runChild(List.of("taskset", "-c", "0")))
        .contains("1 processors, 100 items by 1 workers, asked for four: 100 items");
  }

  @Test
  void theReportSaysWhy() throws Exception {
    for (int count : new int[] {1, 2, 4}) {
      String output = runChild(List.of(), "-XX:ActiveProcessorCount=" + count);
      assertThat(output)
          .contains(count + (count == 1 ? " worker" : " workers") + ", the default here by ");
      if (count != 4) {
        assertThat(output).contains("4 workers; the default here is " + count + " by ");
      }
    }
    assertThat(runChild(List.of(), "-Ddisentangle.workers=3"))
        .contains("3 workers, as -Ddisentangle.workers says", "4 workers; the default");
    if (taskset()) {
      assertThat(runChild(List.of("taskset", "-c", "0")))
          .contains("1 worker, the default here by the affinity mask 0, /proc/self/status");
    }
  }

  private static boolean taskset() throws InterruptedException {
    try {
      return new ProcessBuilder("taskset", "-c", "0", "true").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  private static String runChild(List<String> prefix, String... flags) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return output;
    } finally {
      child.destroyForcibly();
    }
  }
}
