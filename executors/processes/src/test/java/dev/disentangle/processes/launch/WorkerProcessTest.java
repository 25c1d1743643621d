package dev.disentangle.processes.launch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.TaskOutput;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerProcessTest {

  private static final LaunchOptions QUIET = LaunchOptions.DEFAULT.output(TaskOutput.DISCARD);

  private final List<WorkerProcess> started = new ArrayList<>();

  @AfterEach
  void killAll() {
    started.forEach(WorkerProcess::kill);
  }

  private WorkerProcess start(String mode, String... flags) throws IOException {
    return keep(TestWorker.start(mode, QUIET.flags(List.of(flags))));
  }

  private WorkerProcess keep(WorkerProcess worker) {
    started.add(worker);
    return worker;
  }

  private static void assertEchoes(WorkerProcess worker, int length) throws Exception {
    byte[] sent = new byte[length];
    new Random(1).nextBytes(sent);
    OutputStream out = worker.toWorker();
    Thread sender =
        new Thread(
            () -> {
              try {
                out.write(sent);
                out.flush();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    sender.start();
    assertThat(Arrays.equals(worker.fromWorker().readNBytes(length), sent)).isTrue();
    sender.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo", "print", "close"})
  void framesTravelWhateverTheWorkerDoesWithItsStandardStreams(String mode) throws Exception {
    WorkerProcess worker = start(mode);
    assertEchoes(worker, 1_000_000);
    worker.toWorker().close();
    WorkerDeath death = worker.death().get(10, SECONDS);
    assertThat(worker.fromWorker().read()).isEqualTo(-1);
    assertThat(death.exitCode()).isZero();
    assertThat(death.describe()).startsWith("worker JVM " + worker.pid() + " ended (exit code 0)");
    if (mode.equals("print")) {
      assertThat(death.lastWords()).hasSize(20).endsWith("499998", "499999");
    } else {
      assertThat(death.lastWords()).isEmpty(); // no warnings of the JVM's
    }
  }

  @Test
  void aSocketServesAsWell() throws Exception {
    WorkerProcess worker = keep(TestWorker.start("print", QUIET, null));
    assertEchoes(worker, 1_000_000);
    worker.toWorker().close();
    assertThat(worker.death().get(10, SECONDS).lastWords()).endsWith("499999");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 42})
  void exitCodesAndLastWordsAreTold(int code) throws Exception {
    Waiting.inOneOf(3, () -> exits(code));
  }

  private void exits(int code) throws Exception {
    WorkerDeath death = start("exit", "-Dcode=" + code).death().get(10, SECONDS);
    assertThat(death.exitCode()).isEqualTo(code);
    assertThat(death.signal()).isNull();
    assertThat(death.lastWords()).containsExactly("out: going", "err: gone");
    assertThat(death.describe()).endsWith("its last words:\n  out: going\n  err: gone");
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "TERM, 143"})
  void signalsAreTold(String signal, int exitCode) throws Exception {
    WorkerProcess worker = start("echo");
    assertEchoes(worker, 1);
    send(signal, worker);
    WorkerDeath death = worker.death().get(10, SECONDS);
    assertThat(death.signal()).isEqualTo("SIG" + signal);
    assertThat(death.exitCode()).isEqualTo(exitCode);
    assertThat(death.describe()).contains("was killed by SIG" + signal);
  }

  @Test
  void anInterruptFromTheKeyboardIsForTheCallerAlone() throws Exception {
    WorkerProcess worker = start("echo");
    assertEchoes(worker, 1);
    send("INT", worker);
    assertEchoes(worker, 1);
    worker.toWorker().close();
    assertThat(worker.death().get(10, SECONDS).exitCode()).isZero();
  }

  @Test
  void aCrashOfTheJvmNamesItsErrorFile() throws Exception {
    WorkerProcess worker = start("echo");
    assertEchoes(worker, 1);
    send("SEGV", worker);
    WorkerDeath death = worker.death().get(30, SECONDS);
    assertThat(death.errorFile()).exists().content().contains("SIGSEGV");
    assertThat(death.describe()).contains("crashed with SIGSEGV", "see " + death.errorFile());
    Files.delete(death.errorFile().toPath());
  }

  @Test
  void killedItIsDeadAtOnceThoughStopped() throws Exception {
    WorkerProcess worker = start("echo");
    assertEchoes(worker, 1);
    assertThat(ProcessState.isStopped(worker.pid())).isFalse();
    send("STOP", worker);
    while (!ProcessState.isStopped(worker.pid())) {
      Thread.onSpinWait();
    }
    AtomicReference<Throwable> refused = new AtomicReference<>();
    Thread writer = new Thread(() -> refused.set(catchThrowable(() -> fill(worker.toWorker()))));
    writer.start();
    worker.kill();
    worker.kill();
    writer.join();
    assertThat(refused.get()).isInstanceOf(IOException.class);
    WorkerDeath death = worker.death().get(10, SECONDS);
    assertThat(death.signal()).isEqualTo("SIGKILL");
    assertThat(death.describe()).contains("was killed by its caller").doesNotContain("memory");
    assertThat(worker.alive()).isFalse();
    assertThat(ProcessState.of(worker.pid())).isIn(' ', 'Z');
  }

  @Test
  void whatAnOrphanKeepsOpenDoesNotHideTheDeath() throws Exception {
    WorkerProcess worker = start("orphan");
    assertEchoes(worker, 1);
    ProcessHandle orphan = ProcessHandle.of(worker.pid()).orElseThrow().children().toList().get(0);
    worker.kill();
    assertThat(worker.death().get(10, SECONDS).signal()).isEqualTo("SIGKILL");
    assertThat(orphan.isAlive()).isTrue();
    orphan.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWorkerThatCannotStartSaysWhy(boolean pipes) throws Exception {
    Waiting.inOneOf(3, () -> saysWhyItCannotStart(pipes));
  }

  private void saysWhyItCannotStart(boolean pipes) throws Exception {
    LaunchOptions bad = QUIET.flags(List.of("-XX:NoSuchFlag=1"));
    WorkerProcess worker =
        keep(TestWorker.start("echo", bad, pipes ? PipeLink.descriptors() : null));
    assertThat(worker.death().get(10, SECONDS).describe())
        .contains("ended (exit code 1)", "Unrecognized VM option 'NoSuchFlag=1'");
    if (pipes) {
      assertThat(worker.fromWorker().read()).isEqualTo(-1);
    } else {
      assertThatThrownBy(() -> worker.fromWorker().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    LaunchOptions options = QUIET.folder(new File("/no/such/folder"));
    assertThatThrownBy(() -> TestWorker.start("echo", options))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("can't start worker test")
        .hasMessageContaining("/no/such/folder");
  }

  @Test
  void theUserHasTheLastWordOnFlagsVariablesAndFolder(@TempDir Path folder) throws Exception {
    Path spaced = Files.createDirectory(folder.resolve("a folder, with \"spaces\" and $HOME"));
    LaunchOptions options =
        QUIET
            .heap(64 << 20)
            .environment(Map.of("VARIABLE", "a b\"c'd $e"))
            .folder(spaced.toFile())
            .flags(List.of("-Xmx48m", "-XX:+UseSerialGC", "-Dk=v w"));
    String told = told(keep(TestWorker.start("tell", options)));
    assertThat(told)
        .contains("-XX:+UseSerialGC\n", "-Dk=v w\n", "VARIABLE=a b\"c'd $e\n")
        .contains("folder=" + spaced + "\n")
        .doesNotContain("UseG1GC");
    assertThat(heap(told)).isBetween(40L << 20, 48L << 20);
  }

  @Test
  void theHeapIsAShare() throws Exception {
    String told = told(keep(TestWorker.start("tell", QUIET)));
    assertThat(told).contains("-XX:MaxRAMPercentage=30.0\n");
  }

  @Test
  void twentyStartsLeaveNoDescriptorAndNoThread() throws Exception {
    startAndKillTwo(true); // the JDK opens things for good
    long before = descriptors();
    for (int i = 0; i < 10; i++) {
      startAndKillTwo(i % 2 == 0);
    }
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (descriptors() > before) { // the JDK closes the pipes, a moment after the death
      assertThat(System.nanoTime()).as("%s descriptors", descriptors()).isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("disentangle-output-test")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  private void startAndKillTwo(boolean used) throws Exception {
    WorkerProcess pipes = start("echo");
    WorkerProcess socket = keep(TestWorker.start("echo", QUIET, null));
    if (used) {
      assertEchoes(pipes, 10);
      assertEchoes(socket, 10);
      socket.fromWorker().close();
    }
    pipes.kill();
    socket.kill();
    pipes.death().get(10, SECONDS);
    socket.death().get(10, SECONDS);
  }

  static String told(WorkerProcess worker) throws IOException {
    StringBuilder told = new StringBuilder();
    while (told.indexOf("\n\n") < 0) {
      int one = worker.fromWorker().read();
      assertThat(one).as("%s", told).isNotNegative();
      told.append((char) one);
    }
    return told.toString();
  }

  /** More than a pipe holds. */
  private static void fill(OutputStream out) throws IOException {
    for (int i = 0; i < 100; i++) {
      out.write(new byte[1 << 16]);
    }
  }

  private static long heap(String told) {
    return told.lines()
        .filter(line -> line.startsWith("heap="))
        .mapToLong(line -> Long.parseLong(line.substring(5)))
        .sum();
  }

  private static long descriptors() {
    return new File("/proc/self/fd").list().length;
  }

  private static void send(String signal, WorkerProcess worker) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(worker.pid())).start().waitFor();
  }
}
