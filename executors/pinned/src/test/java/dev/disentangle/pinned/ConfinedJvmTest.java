package dev.disentangle.pinned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.disentangle.Parallel;
import dev.disentangle.Results;
import dev.disentangle.machine.CpuSet;
import dev.disentangle.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pinned threads in JVMs that may use less than the machine has, or can't pin at all. */
@Timeout(60)
class ConfinedJvmTest {

  /** What the child does. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      PinnedThreads strategy = PinnedThreads.workers();
      List<Integer> inputs = IntStream.range(0, 100).boxed().toList();
      Results<CpuSet> masks = Parallel.map(i -> KernelsRecord.ofMe(), inputs, strategy);
      System.out.println("workers: " + strategy.traits().parallelism());
      System.out.println("cpus: " + strategy.cpus());
      System.out.println("masks: " + masks.stream().distinct().toList());
      System.out.println("report: " + masks.report());
      System.out.println(
          "parallel streams: " + Stream.of(1, 2, 3).parallel().map(i -> i).toList().size());
      try {
        PinnedThreads.workers(4_096);
      } catch (IllegalArgumentException e) {
        System.out.println("error: " + e.getMessage());
      }
    }
  }

  @BeforeEach
  void onLinux() {
    KernelsRecord.assumeThere();
  }

  @Test
  void aMaskOfOneCpu() throws Exception {
    int last = Machine.local().mask().value().numbers().stream().reduce((a, b) -> b).orElseThrow();
    List<String> taskset = List.of("taskset", "-c", Integer.toString(last));
    assumeTrue(runs(taskset), "no taskset");
    assertThat(runChild(taskset))
        .contains("workers: 1", "cpus: [" + last + "]", "masks: [" + last + "]")
        .contains("this process may use CPUs " + last)
        .contains("1 worker, the default here by the affinity mask " + last)
        .doesNotContain("not pinned");
  }

  @Test
  void aJvmToldOfSomeProcessors() throws Exception {
    int cpus = Machine.local().mask().value().size();
    for (int count : new int[] {1, 2, 4}) {
      assertThat(runChild(List.of(), "-XX:ActiveProcessorCount=" + count))
          .contains("workers: " + Math.min(count, cpus) + System.lineSeparator())
          .doesNotContain("not pinned");
    }
  }

  @Test
  void wherePinningIsImpossibleItRunsUnpinnedAndSaysSoOnce() throws Exception {
    String output = runChild(List.of(), "-Djna.nounpack=true", "-Djna.boot.library.path=/nowhere");
    assertThat(output)
        .contains("masks: [" + Machine.local().mask().value() + "]")
        .contains("note: the threads are not pinned: the system can't be called")
        .containsOnlyOnce("what is to be pinned runs wherever the system likes");
  }

  private static boolean runs(List<String> prefix) throws InterruptedException {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
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
