package dev.disentangle.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A JVM in a control group with a quota, where this machine lets us make one. */
@Timeout(60)
class QuotaTest {

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  private Path group = GROUPS;

  /** What the child does. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      System.out.println(Machine.local());
      System.out.println(Machine.local().explain());
    }
  }

  @Test
  void aQuotaOfHalfACpu() throws Exception {
    assumeTrue(makeGroup(), "no control group with a quota can be made here");
    String output = runInGroup();
    assertThat(output)
        .contains("quota       0.5 CPUs (" + group, "1 worker for tasks that compute");
    assertThat(output).contains(Machine.local().count() == 1 ? "by the" : "by a quota of 0.5 CPUs");
  }

  @AfterEach
  void removeGroup() throws IOException {
    if (!group.equals(GROUPS)) {
      Files.deleteIfExists(group);
    }
  }

  private boolean makeGroup() {
    boolean first = Files.isDirectory(GROUPS.resolve("cpu"));
    Path made =
        GROUPS.resolve(first ? "cpu" : "").resolve("disentangle-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(made);
      group = made;
      if (first) {
        Files.writeString(made.resolve("cpu.cfs_quota_us"), "50000");
      } else {
        Files.writeString(made.resolve("cpu.max"), "50000 100000");
      }
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private String runInGroup() throws Exception {
    Process child =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    "echo $$ > \"$0\" && exec \"$@\"",
                    group.resolve("cgroup.procs").toString(),
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName()))
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return output;
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
