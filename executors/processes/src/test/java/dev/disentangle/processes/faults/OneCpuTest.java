package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.disentangle.Parallel;
import dev.disentangle.Report;
import dev.disentangle.processes.ProcessPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A caller that may use one CPU of however many there are. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class OneCpuTest {

  /** What the caller does. */
  static final class Caller {
    private Caller() {}

    public static void main(String[] args) {
      List<Integer> inputs = IntStream.range(0, 1_000).boxed().toList();
      say(Parallel.map(x -> x * x, inputs, ProcessPool.workers()).report());
      say(Parallel.map(x -> x * x, inputs, ProcessPool.workers(2)).report());
    }

    private static void say(Report report) {
      System.out.printf("%d items on %s: %s%n", report.items(), report.strategy(), report.sizing());
    }
  }

  @Test
  void hasOneWorkerAndIsToldWhy() throws Exception {
    assumeTrue(taskset(), "no taskset here, or no CPU 0 for us");
    Process caller =
        new ProcessBuilder(
                "taskset",
                "-c",
                "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Caller.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(caller.waitFor()).as(said).isZero();
    assertThat(said)
        .contains("1000 items on processPool(1): 1 worker, the default here by the affinity mask 0")
        .contains("1000 items on processPool(2): 2 workers; the default here is 1 by the affinity");
  }

  private static boolean taskset() throws InterruptedException {
    try {
      return new ProcessBuilder("taskset", "-c", "0", "true").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
