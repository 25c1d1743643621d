package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.disentangle.Parallel;
import dev.disentangle.Shared;
import dev.disentangle.chunking.Chunking;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sharing costs in memory, and what becomes of it where memory or files are lacking. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
@EnabledOnOs(OS.LINUX)
class SharedMemoryTest {

  private static final String JAVA_HOME = System.getProperty("java.home");
  private static final String COPIED = "shared values are copied to each worker";
  private static final String BY_PIPE = "long arrays take the pipe to the workers";
  private static final long MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void fourWorkersHaveOneBufferAmongThem() throws Exception {
    File here = folder.toFile();
    long size = 256 * MIB;
    List<Integer> inputs = List.of(0, 1, 2, 3);
    try (OpenProcessPool pool = ProcessPool.builder().workers(4).open()) {
      try (Shared<LongBuffer> shared = Shared.of(numbers((int) size))) {
        List<Long> sums =
            Parallel.map(
                i -> {
                  Harm.here(here);
                  Harm.awaitPids(here, 4); // so that each worker has one
                  return sum(shared.get());
                },
                inputs,
                pool);
        assertThat(sums).containsOnly(sum(shared.get()));
        long[] workers = Harm.awaitPids(here, 4);
        long alone = 0;
        for (long worker : workers) {
          assertThat(memory(worker, "Rss")).isGreaterThan(size);
          alone += memory(worker, "Pss");
        }
        assertThat(alone).isLessThan(size + 4 * 128 * MIB);
      }
      long afterwards = 0;
      for (long worker : Harm.awaitPids(here, 4)) {
        afterwards += memory(worker, "Pss");
      }
      assertThat(afterwards).isLessThan(4 * 128 * MIB);
    }
    Waiting.until(() -> sharedFiles().isEmpty());
  }

  @Test
  void longArraysLeaveNoFile() throws Exception {
    List<double[]> inputs = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      double[] array = new double[1 << 18];
      Arrays.fill(array, k);
      inputs.add(array);
    }
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      for (int call = 0; call < 3; call++) {
        List<double[]> copies = Parallel.map(x -> x, inputs, pool);
        for (int k = 0; k < inputs.size(); k++) {
          assertThat(copies.get(k)).isEqualTo(inputs.get(k));
        }
      }
      Waiting.until(() -> sharedFiles().isEmpty());
    }
  }

  /** It never says whether it has taken what it was offered. */
  @Test
  void aWorkerThatIsStoppedAndKilledLeavesNoFile() throws Exception {
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(1).heartbeat(Duration.ofSeconds(1)).open()) {
      long pid = Parallel.map(x -> ProcessHandle.current().pid(), List.of(1), pool).get(0);
      Harm.signal("STOP", pid);
      List<double[]> inputs = List.of(new double[1 << 18]);
      assertThat(Parallel.using(pool).crashRetries(5).map(x -> x.length, inputs))
          .containsExactly(1 << 18);
      Waiting.until(() -> sharedFiles().isEmpty());
    }
  }

  /** Or half of what is sent once would go by the pipe. */
  @Test
  void theFirstLongArrayWaitsForTheMemoryThatBothMap() {
    try (OpenProcessPool pool = ProcessPool.builder().workers(1).open()) {
      List<double[]> inputs = List.of(new double[0], new double[1 << 18]);
      assertThat(
              Parallel.map(
                  x -> x.length + ":" + isMapped(), inputs, pool.chunked(Chunking.fixed(2))))
          .containsExactly("0:true", (1 << 18) + ":true");
    }
  }

  private static boolean isMapped() throws IOException {
    return Files.readString(Path.of("/proc/self/maps")).contains("/dev/shm/disentangle-");
  }

  /** Its caller, who sends ahead, waits for it to empty what is full. */
  @ParameterizedTest
  @ValueSource(strings = {"STOP", "KILL"})
  void workersMayFailWithLongArraysUnderWay(String signal) {
    File here = folder.toFile();
    List<long[]> inputs = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      long[] array = new long[1 << 19];
      Arrays.fill(array, k);
      inputs.add(array);
    }
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).open()) {
      List<long[]> copies =
          Parallel.map(
              x -> {
                if (x[0] == 6 && Harm.first(here, "struck")) {
                  Harm.suffer(signal);
                }
                return x;
              },
              inputs,
              pool.chunked(Chunking.fixed(1)));
      for (int k = 0; k < inputs.size(); k++) {
        assertThat(copies.get(k)).isEqualTo(inputs.get(k));
      }
    }
  }

  /** Not written to the heap, where it would stay. */
  private static LongBuffer numbers(int bytes) {
    LongBuffer numbers =
        ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asLongBuffer();
    for (int i = 0; i < numbers.capacity(); i++) {
      numbers.put(i, i);
    }
    return numbers;
  }

  private static long sum(LongBuffer numbers) {
    long sum = 0;
    for (int i = 0; i < numbers.limit(); i++) {
      sum += numbers.get(i);
    }
    return sum;
  }

  private static long memory(long pid, String what) throws IOException {
    String all = Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"));
    Matcher line = Pattern.compile("^" + what + ": +(\\d+) kB", Pattern.MULTILINE).matcher(all);
    assertThat(line.find()).isTrue();
    return Long.parseLong(line.group(1)) << 10;
  }

  /** Those of this process. */
  private static List<String> sharedFiles() {
    List<String> files = new ArrayList<>();
    String[] descriptors = new File("/proc/self/fd").list();
    for (String descriptor : descriptors == null ? new String[0] : descriptors) {
      try {
        files.add(Files.readSymbolicLink(Path.of("/proc/self/fd", descriptor)).toString());
      } catch (IOException e) {
        // closed meanwhile
      }
    }
    files.removeIf(file -> !file.contains("/disentangle-") || file.endsWith(".jar")); // our own
    return files;
  }

  private static Set<String> inSharedMemory() {
    return Set.of(new File("/dev/shm").list((dir, name) -> name.startsWith("disentangle-")));
  }

  @Test
  void nothingIsLeftOfACallerThatWasKilled() throws Exception {
    Set<String> before = inSharedMemory(); // of others, who may use the library too
    Process caller = start("", "for ever");
    long[] workers = Harm.awaitPids(folder.toFile(), 2);
    Harm.signal("KILL", caller.pid());
    Harm.awaitGone(workers);
    assertThat(caller.waitFor()).isEqualTo(137);
    Waiting.until(() -> before.containsAll(inSharedMemory())); // another JVM may add, and go
    assertThat(temporary()).isEmptyDirectory();
  }

  @Test
  void withoutRoomForSharedMemoryItIsInATempFile() throws Exception {
    String said = said("mount -t tmpfs -o size=1m none /dev/shm");
    assertThat(count(said, COPIED)).as(said).isZero();
    assertThat(count(said, BY_PIPE)).as(said).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mount -t tmpfs -o size=1m none /dev/shm && mount -t tmpfs -o size=1m none $TEMPORARY",
        "mount -t tmpfs none /proc"
      })
  void withoutRoomForFilesOrDescriptorsItIsCopied(String before) throws Exception {
    String said = said(before);
    assertThat(count(said, COPIED)).as(said).isOne();
    assertThat(count(said, BY_PIPE)).as(said).isOne();
  }

  /** Where /proc numbers processes as another namespace does, another one has the caller's. */
  @Test
  void whereWorkersFindNoFileOfTheirCallersItIsCopied() throws Exception {
    String said = said("exec unshare -p --fork --kill-child");
    assertThat(count(said, COPIED)).as(said).isOne();
    assertThat(count(said, BY_PIPE)).as(said).isOne();
  }

  private static long count(String said, String warning) {
    return said.lines().filter(line -> line.contains(warning)).count();
  }

  /** What a caller says, who ends well. */
  private String said(String before) throws Exception {
    Process mount = new ProcessBuilder("unshare", "-rmp", "--fork", "true").start();
    assumeTrue(mount.waitFor() == 0, "no namespaces of our own here");
    Process caller = start(before);
    boolean ended = caller.waitFor(30, TimeUnit.SECONDS);
    caller.descendants().forEach(ProcessHandle::destroyForcibly);
    caller.destroyForcibly();
    String said = Files.readString(out().toPath());
    assertThat(ended).as(said).isTrue();
    assertThat(caller.exitValue()).as(said).isZero();
    return said;
  }

  /** Starts a caller where that was done before. */
  private Process start(String before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (!before.isEmpty()) {
      boolean last = before.startsWith("exec");
      String script = before + (last ? " " : " && exec ") + "\"$0\" \"$@\"";
      command.addAll(List.of("unshare", "-rm", "sh", "-c", script));
    }
    command.addAll(List.of(JAVA_HOME + "/bin/java", "-Djava.io.tmpdir=" + temporary()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(SharingCaller.class.getName(), folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LD_LIBRARY_PATH", JAVA_HOME + "/lib"); // else found by /proc
    builder.environment().put("TEMPORARY", temporary().toString());
    return builder.redirectErrorStream(true).redirectOutput(out()).start();
  }

  private File out() {
    return folder.resolve("out.txt").toFile();
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(folder.resolve("temporary"));
  }
}
