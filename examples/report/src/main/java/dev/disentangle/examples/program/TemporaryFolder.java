package dev.disentangle.examples.program;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that goes away with the program, however that ends, short of being killed. */
public final class TemporaryFolder implements AutoCloseable {

  private final Path path;
  private final Thread hook = new Thread(this::deleteAtExit, "delete-folder");

  /** A new one where temporary files go. */
  public TemporaryFolder(String prefix) throws IOException {
    this(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  /** A new one in that folder. */
  public TemporaryFolder(Path parent, String prefix) throws IOException {
    path = Files.createTempDirectory(parent, prefix);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public Path path() {
    return path;
  }

  /** A new folder in it. */
  public Path folder(String name) throws IOException {
    return Files.createDirectory(path.resolve(name));
  }

  @Override
  public void close() throws IOException {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // it finds nothing to do
    }
  }

  private void deleteAtExit() {
    try {
      delete();
    } catch (IOException e) {
      System.err.println("Left behind: " + path + " (" + e.getMessage() + ")");
    }
  }

  /** Workers, in JVMs of their own too, may be about to write: they find no folder of its name. */
  private synchronized void delete() throws IOException {
    if (Files.exists(path)) {
      Path away = path.resolveSibling(path.getFileName() + "-away");
      Files.move(path, away);
      // Nobody else's links lead out of it.
      MoreFiles.deleteRecursively(away, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }
}
