package dev.disentangle.examples.program;

import dev.disentangle.examples.report.Chapter;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Chapters in files, on their way from the JVM of an example to that which writes the page. */
final class Chapters {

  private Chapters() {}

  static void write(Chapter chapter, Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(next))) {
      out.writeObject(chapter);
    }
    // Who is killed while writing leaves the one before.
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
  }

  static Chapter read(Path file) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      return (Chapter) in.readObject();
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IOException(file + " holds no chapter of this version: " + e.getMessage(), e);
    }
  }
}
