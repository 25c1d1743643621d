package dev.disentangle.processes.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.disentangle.processes.Held;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers on systems that lack something, which file systems of their own take away. Without /proc
 * there are no descriptors to be opened, so a loopback connection serves; and nobody tells that a
 * worker is stopped, but its heartbeat.
 */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
@EnabledOnOs(OS.LINUX)
class BareSystemsTest {

  private static final String NO_PROC = "mount -t tmpfs none /proc";
  private static final String JAVA_HOME = System.getProperty("java.home");

  @TempDir Path folder;

  @BeforeAll
  static void mayMount() throws Exception {
    Process mount = new ProcessBuilder("unshare", "-rm", "sh", "-c", NO_PROC).start();
    assumeTrue(mount.waitFor() == 0, "no file systems of our own here");
  }

  /** Starts a caller where that was done before. */
  private Process start(String before, String signal, String... flags) throws IOException {
    return start(before, signal, List.of(flags), List.of());
  }

  private Process start(
      String before, String signal, List<String> flags, List<String> flagsOfWorkers)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "-rm", "sh", "-c", before + " && exec \"$0\" \"$@\""));
    command.add(JAVA_HOME + "/bin/java");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BareCaller.class.getName(), folder.toString(), signal));
    command.addAll(flagsOfWorkers);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LD_LIBRARY_PATH", JAVA_HOME + "/lib"); // else found by /proc
    return builder.redirectErrorStream(true).redirectOutput(out()).start();
  }

  private File out() {
    return folder.resolve("out.txt").toFile();
  }

  private void endsWell(Process caller) throws Exception {
    boolean ended = caller.waitFor(20, TimeUnit.SECONDS);
    caller.descendants().forEach(ProcessHandle::destroyForcibly);
    caller.destroyForcibly();
    String said = Files.readString(out().toPath());
    assertThat(ended).as(said).isTrue();
    assertThat(caller.exitValue()).as(said).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "KILL", "STOP"})
  void withoutProc(String signal) throws Exception {
    endsWell(start(NO_PROC, signal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "KILL", "SEGV"})
  void withATempFolderThatCantBeWrittenTo(String signal) throws Exception {
    endsWell(start("true", signal, "-Djava.io.tmpdir=/proc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "KILL", "SEGV"})
  void withFullDisksForTempFilesAndSharedMemory(String signal) throws Exception {
    String full = "mount -t tmpfs -o size=1m none %1$s && (cat /dev/zero > %1$s/full || true)";
    Path small = Files.createDirectory(folder.resolve("small"));
    String both = full.formatted(small) + " && " + full.formatted("/dev/shm");
    endsWell(start(both, signal, "-Djava.io.tmpdir=" + small));
  }

  /** Its workers don't dial in meanwhile. */
  @Test
  void strangersWhoDialInAreRefused() throws Exception {
    Held held = new Held(folder.resolve("held").toFile());
    Process caller = start(NO_PROC, "none", List.of(), List.of(held.flags()));
    int port = port(caller);
    try (Socket wrong = dial(port);
        Socket silent = dial(port);
        Socket other = dial(port)) {
      wrong.getOutputStream().write(new byte[32]);
      other.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      for (Socket stranger : List.of(wrong, silent, other)) {
        assertThat(isRefused(stranger)).isTrue();
      }
    }
    held.releaseUntil(() -> !caller.isAlive());
    endsWell(caller);
  }

  private static Socket dial(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    return socket;
  }

  /** At its end, or by a reset. */
  private static boolean isRefused(Socket stranger) {
    try {
      return stranger.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Where one of its workers is to dial in: the last argument of its command. */
  private static int port(Process caller) throws InterruptedException {
    while (true) {
      try (Stream<ProcessHandle> all = caller.descendants()) {
        Optional<Integer> port =
            all.flatMap(one -> one.info().arguments().stream())
                .map(arguments -> arguments[arguments.length - 1])
                .filter(last -> last.matches("\\d+"))
                .map(Integer::valueOf)
                .findFirst();
        if (port.isPresent()) {
          return port.get();
        }
      }
      Thread.sleep(2); // the machine has other things to do
    }
  }
}
