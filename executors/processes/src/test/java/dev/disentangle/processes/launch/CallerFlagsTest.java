package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.conformance.Waiting;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.simple.SimpleLogger;

/** What becomes of a caller's flags, and of workers when their caller is killed. */
class CallerFlagsTest {

  private final List<Process> callers = new ArrayList<>();

  @AfterEach
  void killAll() {
    callers.forEach(Process::destroyForcibly);
  }

  /** Starts a caller; returns what its worker tells. */
  private List<String> told(ProcessBuilder builder, String path, List<String> flags)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(CommandLine.OWN_JAVA);
    command.addAll(flags);
    command.addAll(
        List.of("-cp", path, TestCaller.class.getName(), "-Duser=last", "-Dcommon=user"));
    Process caller = builder.command(command).redirectErrorStream(true).start();
    callers.add(caller);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line; (line = out.readLine()) != null && !line.isEmpty(); ) {
      lines.add(line);
    }
    return lines;
  }

  private static String path() throws IOException {
    return LibraryPath.of(TestCaller.class)
        + File.pathSeparator
        + LibraryPath.ofThisLibrary()
        + File.pathSeparator
        + LibraryPath.of(SimpleLogger.class);
  }

  private static List<String> properties(List<String> told) {
    return told.stream().filter(line -> line.startsWith("-D") && !line.contains("mode=")).toList();
  }

  @Test
  void flagsComeFromTheCallerAndTheUsersWin() throws Exception {
    ProcessBuilder builder = new ProcessBuilder();
    List<String> told =
        told(
            builder,
            path(),
            List.of(
                "-Xmx77m",
                "-Dcommon=caller",
                "-Dwith=a space",
                "--add-opens",
                "java.base/java.util=java.desktop",
                "--add-modules",
                "java.sql",
                "-ea"));
    assertThat(properties(told))
        .containsExactly("-Dcommon=caller", "-Dwith=a space", "-Duser=last", "-Dcommon=user");
    assertThat(told)
        .contains("--add-opens=java.base/java.util=ALL-UNNAMED", "--add-modules=java.sql", "-ea")
        .doesNotContain("-Xmx77m");
  }

  @Test
  void flagsFromFilesAndVariablesComeOnce(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("flags"), "-Dfile='a b'\n-Dcommon=file");
    ProcessBuilder builder = new ProcessBuilder();
    builder
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-Dtool=1 -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
    builder.environment().put("JDK_JAVA_OPTIONS", "-Djdk=2");
    builder.environment().put("_JAVA_OPTIONS", "-Dlast=3");
    List<String> told = told(builder, path(), List.of("@" + file));
    assertThat(properties(told))
        .containsExactly(
            "-Dtool=1",
            "-Djdk=2",
            "-Dfile=a b",
            "-Dcommon=file",
            "-Dlast=3",
            "-Duser=last",
            "-Dcommon=user");
    assertThat(told)
        .contains("JAVA_TOOL_OPTIONS=null")
        .noneMatch(line -> line.startsWith("-agentlib"));
  }

  /** The debugger's port is the caller's, and a second collector would be one too many. */
  @Test
  void whatIsInAnOptionsFileIsTakenOneByOne(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("options"),
            "-Dfile=1 -XX:+UseSerialGC -Xmx77m"
                + " -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0");
    List<String> told =
        told(new ProcessBuilder(), path(), List.of("-XX:VMOptionsFile=" + file, "-Dcommon=caller"));
    assertThat(properties(told))
        .containsExactly("-Dfile=1", "-Dcommon=caller", "-Duser=last", "-Dcommon=user");
    assertThat(told)
        .contains("-XX:+UseSerialGC")
        .noneMatch(flag -> flag.startsWith("-agentlib") || flag.startsWith("-Xmx"));
  }

  /** Whatever the caller's own files are written in. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void theLibraryMayLieAnywhere(String encoding, @TempDir Path folder) throws Exception {
    Path spaced = Files.createDirectory(folder.resolve("a b %20 + ü;,'"));
    List<String> moved = new ArrayList<>();
    for (String entry : path().split(File.pathSeparator)) {
      Path from = Path.of(entry);
      Path to = spaced.resolve(moved.size() + "-" + from.getFileName());
      copy(from, to);
      moved.add(to.toString());
    }
    List<String> told =
        told(
            new ProcessBuilder(),
            String.join(File.pathSeparator, moved),
            List.of("-Dfile.encoding=" + encoding));
    assertThat(properties(told))
        .containsExactly("-Dfile.encoding=" + encoding, "-Duser=last", "-Dcommon=user");
  }

  @Test
  void workersEndWithACallerThatIsKilled() throws Exception {
    List<String> told = told(new ProcessBuilder(), path(), List.of());
    long pid = Long.parseLong(told.get(told.size() - 1).substring("pid=".length()));
    assertThat(ProcessState.of(pid)).isNotIn(' ', 'Z');
    callers.get(0).destroyForcibly();
    long deadline = System.nanoTime() + Waiting.LONG.toNanos();
    while (ProcessState.of(pid) != ' ' && ProcessState.of(pid) != 'Z') {
      assertThat(System.nanoTime()).as("worker %s lives on", pid).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000); // it is nobody's child now: nothing tells of its end
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, file.equals(from) ? to : copy);
      }
    }
  }
}
