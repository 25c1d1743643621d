package dev.disentangle.examples.entanglement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * JVMs that are started side by side, each for one job, and waited for: what the document's shell
 * script does with Python.
 *
 * @param flags for each JVM
 */
record IndependentJvms(List<String> flags) {

  /** Starts as many as there are jobs, all at once. */
  List<Done> run(Job job, int jobs) throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < jobs; i++) {
        processes.add(start(job));
      }
      List<Done> all = new ArrayList<>();
      for (Process process : processes) {
        all.add(done(process));
      }
      return all;
    } finally {
      processes.forEach(Process::destroyForcibly); // those that are left if one has failed
    }
  }

  private Process start(Job job) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(OneJvm.class.getName(), job.form().name(), job.elements() + "", job.tasks() + ""));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Done done(Process process) throws IOException, InterruptedException {
    // What it prints is short: a JVM whose turn hasn't come doesn't wait for a reader.
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          "an independent JVM ended with %d and said: %s".formatted(status, printed.strip()));
    }
    return printed
        .lines()
        .filter(line -> line.startsWith(OneJvm.DONE))
        .map(line -> Done.parse(line.substring(OneJvm.DONE.length())))
        .findFirst()
        .orElseThrow(() -> new IOException("an independent JVM said only: " + printed.strip()));
  }
}
