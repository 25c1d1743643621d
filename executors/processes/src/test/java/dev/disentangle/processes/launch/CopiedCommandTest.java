package dev.disentangle.processes.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.disentangle.processes.worker.Main;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker's command, copied from a list of processes and run by hand. */
@Timeout(60)
class CopiedCommandTest {

  @TempDir private Path folder;

  /** What a JVM opens first are its own files; to write to them would be the end of that JDK. */
  @Test
  void saysWhoCanStartItAndTouchesNoFile() throws Exception {
    String descriptors = PipeLink.descriptors();
    assumeThat(descriptors).isNotNull();
    Path open = Files.writeString(folder.resolve("opened-by-the-jvm"), "its classes");

    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("/bin/sh", "-c", "file=$1; shift; exec \"$@\" 3<>\"$file\" 4<\"$file\""));
    command.addAll(List.of("sh", open.toString()));
    command.addAll(
        CommandLine.of(
            LaunchOptions.DEFAULT, 2, 1, LibraryPath.ofThisLibrary(), Main.class.getName()));
    command.add(descriptors);
    Process worker = new ProcessBuilder(command).redirectErrorStream(true).start();

    assertThat(new String(worker.getInputStream().readAllBytes()))
        .contains("this is the command of a worker JVM, which only ProcessPool can start");
    assertThat(worker.waitFor()).isNotZero();
    assertThat(open).hasContent("its classes");
  }
}
