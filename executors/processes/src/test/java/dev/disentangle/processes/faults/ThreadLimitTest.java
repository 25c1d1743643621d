package dev.disentangle.processes.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.disentangle.conformance.Waiting;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers whose user may have only so many threads, which is how Linux counts processes: their
 * calls have the right results or end with a clear error, and once there is room again the pool is
 * as good as new. The user is one that nobody else is, as all that a user runs counts.
 */
@Timeout(90)
@ExtendWith(NoWorkerLeft.class)
@EnabledOnOs(OS.LINUX)
class ThreadLimitTest {

  private static final int USER = 30_000 + (int) (ProcessHandle.current().pid() % 30_000);

  private static final int ENOUGH = 1_000;
  private static final Pattern CLEAR =
      Pattern.compile("no worker|native thread|temporarily unavailable");

  /** What that user may read, and a folder that it may write to. */
  @TempDir static Path shared;

  private static Path scratch;
  private static String classPath;

  private static List<String> asUser(String... command) {
    List<String> all = new ArrayList<>(List.of("setpriv", "--reuid", USER + "", "--regid"));
    all.addAll(List.of(USER + "", "--clear-groups"));
    all.addAll(List.of(command));
    return all;
  }

  /** By that user: root may lack the right. The upper limit stays, so that this one can go up. */
  private static boolean limit(long pid, long threads) throws Exception {
    List<String> command = asUser("prlimit", "--pid", pid + "", "--nproc=" + threads + ":");
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  @BeforeAll
  static void mayLimit() throws Exception {
    try {
      Process one = new ProcessBuilder(asUser("sh", "-c", "echo; read line")).start();
      boolean isUser = one.getInputStream().read() == '\n';
      boolean limited = isUser && limit(one.pid(), 100);
      one.destroyForcibly().waitFor();
      assumeTrue(limited, "no right to act as another user, or to limit what it runs");
    } catch (IOException e) {
      assumeTrue(false, "no setpriv or prlimit here: " + e.getMessage());
    }
    copyClasses();
  }

  /** The folders of a build may be its user's alone. */
  private static void copyClasses() throws IOException {
    List<Path> copies = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path from = Path.of(entry);
      Path to = shared.resolve(copies.size() + ".jar");
      if (Files.isDirectory(from)) {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        String[] make = {"-c", "-0", "-f", to.toString(), "-C", entry, "."};
        assertThat(tool.run(System.out, System.err, make)).isZero();
        copies.add(to);
      } else if (Files.exists(from)) {
        copies.add(Files.copy(from, to));
      }
      if (Files.exists(to)) {
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("r--r--r--"));
      }
    }
    classPath = copies.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    scratch = Files.createDirectory(shared.resolve("scratch"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /** From next to nothing, by a worker that can't come up, to all of them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 12, 24, ENOUGH})
  void soManyThreadsMore(int more) throws Exception {
    Process caller =
        new ProcessBuilder(
                asUser(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.io.tmpdir=" + scratch,
                    "-Xmx64m",
                    "-cp",
                    classPath,
                    LimitedCaller.class.getName()))
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .start();
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = caller.inputReader(UTF_8)) {
      readUntil("ready", lines, said);
      assertThat(limit(caller.pid(), threads(caller.pid()) + more)).isTrue();
      go(caller);
      readUntil("called", lines, said);
      assertThat(limit(caller.pid(), 10_000)).isTrue();
      go(caller);
      readUntil(null, lines, said);
      assertThat(caller.waitFor()).as("%s", said).isZero();
    } finally {
      caller.destroyForcibly();
    }
    List<String> ends = said.stream().filter(line -> line.matches("(right|error): .*")).toList();
    assertThat(ends)
        .as("%s", said)
        .hasSize(2)
        .allMatch(line -> line.equals("right: true") || CLEAR.matcher(line).find());
    if (more == 0) {
      assertThat(ends).as("what there can be no worker for").doesNotContain("right: true");
    } else if (more == ENOUGH) {
      assertThat(ends).as("what there is room for").containsOnly("right: true");
    }
    Waiting.until(() -> !userRuns());
  }

  private static long threads(long pid) {
    return new File("/proc/" + pid + "/task").list().length;
  }

  private static void go(Process caller) throws IOException {
    caller.getOutputStream().write('\n');
    caller.getOutputStream().flush();
  }

  /** The caller ends by itself if it hangs. */
  private static void readUntil(String last, BufferedReader lines, List<String> said)
      throws IOException {
    for (String line; (line = lines.readLine()) != null; ) {
      said.add(line);
      if (line.equals(last)) {
        return;
      }
    }
    assertThat(last).as(String.join("\n", said)).isNull();
  }

  private static boolean userRuns() {
    return ProcessHandle.allProcesses()
        .anyMatch(
            process -> {
              try {
                return Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid")
                    .equals(USER);
              } catch (IOException gone) {
                return false;
              }
            });
  }
}
