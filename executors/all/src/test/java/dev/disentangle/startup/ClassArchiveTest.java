package dev.disentangle.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.disentangle.Parallel;
import dev.disentangle.processes.OpenProcessPool;
import dev.disentangle.processes.ProcessPool;
import dev.disentangle.processes.ProcessPoolBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of docs/processes.md for workers that start faster. */
class ClassArchiveTest {

  @TempDir Path folder;

  @Test
  void workersTakeTheirClassesFromAnArchive() throws Exception {
    Path library =
        Path.of(ProcessPool.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Assumptions.assumeTrue(Files.isRegularFile(library), "the JDK archives classes of jars only");
    Path archive = folder.resolve("workers.jsa");

    ProcessPoolBuilder making =
        ProcessPool.builder()
            .workers(1)
            .idleTimeout(Duration.ofMillis(1))
            .jvmFlags("-XX:ArchiveClassesAtExit=" + archive);
    long worker;
    try (OpenProcessPool pool = making.open()) {
      worker = Parallel.map(item -> ProcessHandle.current().pid(), List.of(1), pool).get(0);
      ProcessHandle.of(worker).ifPresent(process -> process.onExit().join()); // leaves by itself
    }
    assertThat(archive).isNotEmptyFile();

    Path loaded = folder.resolve("loaded.txt");
    ProcessPoolBuilder using =
        ProcessPool.builder()
            .workers(1)
            .jvmFlags("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + loaded);
    try (OpenProcessPool pool = using.open()) {
      assertThat(Parallel.map(item -> item + 1, List.of(1), pool)).containsExactly(2);
    }
    assertThat(Files.readAllLines(loaded))
        .anyMatch(
            line ->
                line.contains("dev.disentangle.processes.worker.Main ")
                    && line.contains("shared objects file (top)"));
  }
}
