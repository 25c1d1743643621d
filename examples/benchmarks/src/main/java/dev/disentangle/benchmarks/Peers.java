package dev.disentangle.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The same work done by Python's pools of processes, in the script {@code peers.py}: whichever of
 * them are installed. Without Python there are no such figures.
 */
final class Peers {

  /** The system's own, which its packages are installed for. */
  private static final String PYTHON =
      Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

  private Peers() {}

  /** Measures the peers at some work, and notes what they took: the script says how to call it. */
  static void measure(String work, Scale scale, Findings findings) throws IOException {
    Path script = Files.createTempFile("peers", ".py");
    try (InputStream text = Peers.class.getResourceAsStream("peers.py")) {
      Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
      for (String line : printed(PYTHON, script.toString(), work, scale.name())) {
        String[] cells = line.split("\t", -1);
        findings.figure(cells[0], cells[1]);
      }
    } finally {
      Files.delete(script);
    }
  }

  private static List<String> printed(String... command) {
    try {
      Process python =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String text = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (python.waitFor() != 0) {
        throw new IllegalStateException("peers.py ended with exit code " + python.exitValue());
      }
      return text.lines().toList();
    } catch (IOException e) {
      return List.of(); // there is no Python
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
