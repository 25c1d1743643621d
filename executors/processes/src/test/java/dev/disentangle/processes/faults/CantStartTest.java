package dev.disentangle.processes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.disentangle.Parallel;
import dev.disentangle.conformance.Waiting;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.spi.ToolProvider;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers that can't start end the call that needs them, and are not tried again and again. */
@Timeout(60)
@ExtendWith(NoWorkerLeft.class)
class CantStartTest {

  private static final List<Integer> INPUTS = IntStream.range(0, 100).boxed().toList();

  private static final int TRIES = 3;

  @TempDir File folder;

  /** Each JVM that begins to start leaves a log. */
  private String log() {
    return "-Xlog:gc:file=" + new File(folder, "%p.log");
  }

  private int started() {
    String[] logs = folder.list((dir, name) -> name.endsWith(".log"));
    return logs == null ? 0 : logs.length;
  }

  /**
   * What workers with those flags print is told, if it is read soon; and a call begins two of them
   * at most.
   */
  private void cantStart(String printed, String... flags) throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (OpenProcessPool pool = ProcessPool.builder().workers(2).jvmFlags(flags).open()) {
      for (int call = 1; call <= 2; call++) {
        Waiting.inOneOf(
            TRIES,
            () -> {
              calls.incrementAndGet();
              assertThatThrownBy(() -> Parallel.map(x -> x, INPUTS, pool))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("no worker JVM")
                  .hasMessageContaining(printed);
            });
        assertThat(started()).isBetween(calls.get(), 2 * calls.get());
      }
    }
  }

  @Test
  void forWantOfMemory() throws Exception {
    cantStart("Could not reserve enough space", log(), "-Xms100000g", "-Xmx100000g");
  }

  @Test
  void forAFlagThatNoJvmKnows() throws Exception {
    cantStart("Unrecognized VM option 'NoSuchFlag'", log(), "-XX:+NoSuchFlag");
  }

  /** The caller reads on from a file that it has open; a worker finds none. */
  @Test
  void forWantOfTheLibrary() throws Exception {
    Waiting.inOneOf(TRIES, this::theLibraryIsMissed);
  }

  private void theLibraryIsMissed() throws Exception {
    int before = started();
    File jar = new File(folder, "library.jar");
    Path library =
        Path.of(ProcessPool.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(library)) {
      ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
      String[] make = {"--create", "--file", jar.toString(), "-C", library.toString(), "."};
      assertThat(tool.run(System.out, System.err, make)).isZero();
    } else {
      Files.copy(library, jar.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }
    Process caller =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar + File.pathSeparator + System.getProperty("java.class.path"),
                JarlessCaller.class.getName(),
                jar.toString(),
                log())
            .redirectErrorStream(true)
            .start();
    String said = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(caller.waitFor()).as(said).isZero();
    assertThat(said.split(JarlessCaller.CALL_ENDED))
        .hasSize(2)
        .allSatisfy(
            error ->
                assertThat(error)
                    .contains("no worker JVM")
                    .contains("Could not find or load main class"));
    assertThat(started() - before).isBetween(2, 2 * 2);
  }

  @Test
  void inAFolderThatIsGone() {
    File gone = new File(folder, "gone");
    assertThat(gone.mkdir()).isTrue();
    try (OpenProcessPool pool =
        ProcessPool.builder().workers(2).workingFolder(gone.toPath()).jvmFlags(log()).open()) {
      assertThat(gone.delete()).isTrue();
      assertThatThrownBy(() -> Parallel.map(x -> x, INPUTS, pool))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no worker JVM")
          .hasMessageContaining(gone.toString());
      assertThat(started()).isZero();
      assertThat(gone.mkdir()).isTrue();
      assertThat(Parallel.map(x -> x, INPUTS, pool)).isEqualTo(INPUTS);
      assertThat(started()).isBetween(1, 2);
    }
  }
}
