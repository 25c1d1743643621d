package dev.disentangle.examples.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where findings are to be written: looked at before a run, not after it. */
final class Destination {

  private Destination() {}

  /** What is wrong with it, and what to do; nothing if it can be written. */
  static Optional<String> mistake(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      return Optional.of("that is a folder: name a file in it");
    }
    if (!Files.isDirectory(folder)) {
      return Optional.of("there is no folder %s: make it, or name another file".formatted(folder));
    }
    return Files.isWritable(Files.exists(file) ? file : folder)
        ? Optional.empty()
        : Optional.of("it can't be written: name another file");
  }
}
