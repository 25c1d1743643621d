package dev.disentangle.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.Task;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What tasks see of a pool's settings. */
@Timeout(60)
class WorkerSettingsTest {

  @TempDir private Path folder;

  private static String inWorkerOf(
      ProcessPoolBuilder builder, Task<String, String> task, String input) {
    try (OpenProcessPool pool = builder.workers(1).open()) {
      return Parallel.map(task, List.of(input), pool).get(0);
    }
  }

  private static String variable(String name) {
    return String.valueOf(System.getenv(name));
  }

  @Test
  void durationsMayBeAsLongAndAsShortAsTheyLike() {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    assertThat(
            inWorkerOf(
                ProcessPool.builder()
                    .idleTimeout(ever)
                    .heartbeat(ever)
                    .startTimeout(ever)
                    .recycleAfter(ever),
                x -> x,
                "patient"))
        .isEqualTo("patient");
    assertThat(inWorkerOf(ProcessPool.builder().idleTimeout(Duration.ofNanos(1)), x -> x, "hasty"))
        .isEqualTo("hasty");
  }

  @Test
  void variablesAreAddedToTheCallersOwn() {
    Map<String, String> added = Map.of("DISENTANGLE_TEST", "a b\"c'd $e = ü");
    assertThat(System.getenv()).containsKey("PATH").doesNotContainKey("DISENTANGLE_TEST");
    assertThat(
            inWorkerOf(
                ProcessPool.builder().environment(added), x -> variable("DISENTANGLE_TEST"), ""))
        .startsWith("a b\"c'd $e = ");
    assertThat(inWorkerOf(ProcessPool.builder().environment(added), x -> variable("PATH"), ""))
        .isEqualTo(System.getenv("PATH"));
    assertThat(inWorkerOf(ProcessPool.builder(), x -> variable("DISENTANGLE_TEST"), ""))
        .isEqualTo("null");
  }

  @Test
  void aVariableOfTheCallersIsReplaced() {
    assertThat(
            inWorkerOf(
                ProcessPool.builder().environment(Map.of("HOME", "elsewhere")),
                x -> variable("HOME"),
                ""))
        .isEqualTo("elsewhere");
  }

  @Test
  void whatSeveralCallsGiveAddsUp() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));
    Files.writeString(one.resolve("a.txt"), "");
    Files.writeString(two.resolve("b.txt"), "");
    ProcessPoolBuilder builder =
        ProcessPool.builder()
            .environment(Map.of("FIRST", "1", "BOTH", "old"))
            .environment(Map.of("SECOND", "2", "BOTH", "new"))
            .jvmFlags("-Dfirst=1", "-Dboth=old")
            .jvmFlags("-Dsecond=2", "-Dboth=new")
            .classPath(one)
            .classPath(two);
    assertThat(inWorkerOf(builder, x -> variable("FIRST") + variable("SECOND"), ""))
        .isEqualTo("12");
    assertThat(inWorkerOf(builder, x -> variable("BOTH"), "")).isEqualTo("new");
    assertThat(
            inWorkerOf(
                builder, x -> System.getProperty("first") + System.getProperty("second"), ""))
        .isEqualTo("12");
    assertThat(inWorkerOf(builder, System::getProperty, "both")).isEqualTo("new");
    assertThat(inWorkerOf(builder, x -> "" + isResource("a.txt") + isResource("b.txt"), ""))
        .isEqualTo("truetrue");
  }

  private static boolean isResource(String name) {
    return Thread.currentThread().getContextClassLoader().getResource(name) != null;
  }

  @Test
  void theWorkingFolderIsWhereFilesAre() throws Exception {
    Path there = Files.createDirectory(folder.resolve("a folder")).toRealPath();
    Files.writeString(there.resolve("a file"), "its content");
    ProcessPoolBuilder builder = ProcessPool.builder().workingFolder(there);
    assertThat(inWorkerOf(builder, x -> Files.readString(Path.of(x)), "a file"))
        .isEqualTo("its content");
    assertThat(inWorkerOf(builder, x -> Path.of(x).toAbsolutePath().toString(), ""))
        .isEqualTo(there.toString());
    assertThat(inWorkerOf(builder, x -> System.getProperty(x), "user.dir"))
        .isEqualTo(there.toString());
  }

  @Test
  void aRelativePathLeadsIntoTheWorkingFolder() throws Exception {
    Files.writeString(folder.resolve("a file"), "its content");
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).workingFolder(folder).open()) {
      List<Path> paths = List.of(Path.of("a file"));
      assertThat(Parallel.map(Files::readString, paths, pool)).containsExactly("its content");
      assertThat(Parallel.map(x -> x, paths, pool)).isEqualTo(paths);
      assertThat(Parallel.map(Path::toRealPath, paths, pool))
          .containsExactly(folder.resolve("a file").toRealPath());
    }
  }

  /** A caller may have been started with a folder that it only claims to be in. */
  @Test
  void theWorkingFolderIsNotWhatTheCallerClaimed() throws Exception {
    String source =
        """
        import dev.disentangle.Parallel;
        import dev.disentangle.processes.ProcessPool;
        import java.nio.file.Path;
        import java.util.List;

        public class Main {
          public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]).toRealPath();
            try (var pool = ProcessPool.builder().workers(1).workingFolder(folder).open()) {
              String there = Parallel.map(x -> "" + Path.of(x).toAbsolutePath(), List.of("x"), pool).get(0);
              System.out.print(there.equals(folder + "/x") ? "%s" : there);
            }
          }
        }
        """
            .formatted(Program.RESULTS);
    Program program = new Program(folder);
    Path classes = program.compile("Main.java", source, "-cp", Program.library());
    String path = classes + File.pathSeparator + Program.library();
    Path claimed = Files.createDirectory(folder.resolve("claimed"));
    program.runs(
        Program.jdks().get(0), "-Duser.dir=" + claimed, "-cp", path, "Main", folder.toString());
  }

  @Test
  void byDefaultItIsTheCallers() {
    assertThat(inWorkerOf(ProcessPool.builder(), x -> Path.of(x).toAbsolutePath().toString(), ""))
        .isEqualTo(Path.of("").toAbsolutePath().toString());
  }

  /** Each goes with none of the flags that a worker has from us, as it has fewer processors. */
  @Test
  void flagsThatChooseTheCollectorAndItsThreads() throws Exception {
    String file = Files.writeString(folder.resolve("flags"), "+UseSerialGC\n").toString();
    String options = Files.writeString(folder.resolve("options"), "-XX:+UseSerialGC").toString();
    assertThat(collector("-XX:ConcGCThreads=3")).isEqualTo("G1 Young Generation");
    assertThat(collector("-XX:Flags=" + file)).isEqualTo("Copy");
    assertThat(collector("-XX:VMOptionsFile=" + options)).isEqualTo("Copy");
  }

  private static String collector(String flag) {
    return inWorkerOf(
        ProcessPool.builder().jvmFlags(flag),
        x -> ManagementFactory.getGarbageCollectorMXBeans().get(0).getName(),
        "");
  }

  @Test
  void theHeapIsAsLargeAsItWasGiven() {
    long given = 96L << 20;
    ProcessPoolBuilder builder = ProcessPool.builder().heap(given);
    String most = inWorkerOf(builder, x -> "" + Runtime.getRuntime().maxMemory(), "");
    // some collectors count a part of it only, and all round it
    assertThat(Long.parseLong(most)).isBetween(given * 9 / 10, given + (8 << 20));
  }
}
