package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws random letters, writes them to a file of their own, and deletes it again.
 *
 * @param parent where the directory for the files is made
 * @param letters how many to a file
 */
record LetterFiles(Path parent, int letters) implements Workload {

  /** More files than there will ever be at once: one a worker. */
  private static final int FILES = 1_000;

  private static final byte[] ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".getBytes(StandardCharsets.US_ASCII);

  @Override
  public Site open() throws IOException {
    if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw new IOException(
          parent + " is no directory that can be written to: choose one with --dir");
    }
    checkRoom(Files.getFileStore(parent).getUsableSpace());
    return new Directory(Files.createTempDirectory(parent, "disentangle-lecture-"), letters);
  }

  void checkRoom(long free) throws IOException {
    long needed = (long) FILES * letters;
    if (free < needed) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "files of %,d letters want %,d KB free in %s, which has %,d: make room, or choose"
                  + " another directory with --dir",
              letters,
              needed / 1_000,
              parent,
              free / 1_000));
    }
  }

  @Override
  public long answer(int items) {
    return (long) items * letters;
  }

  /** A directory that goes away with the program, however that ends. */
  private static final class Directory implements Site {
    private static final int ATTEMPTS = 100;
    private static final long PAUSE_MILLIS = 20;

    private static final long serialVersionUID = 1L;

    private final String folder; // a path could not cross to worker processes
    private final int letters;
    private final transient Thread hook = new Thread(this::deleteAtExit, "delete-files");
    private volatile boolean closed;

    Directory(Path path, int letters) {
      this.folder = path.toString();
      this.letters = letters;
      Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public long apply(int i) throws IOException {
      if (closed) {
        throw new IOException("the files' directory is gone");
      }
      Path file = Path.of(folder, i + ".txt");
      Files.write(file, randomLetters(i));
      long written = Files.size(file);
      Files.delete(file);
      return written;
    }

    private byte[] randomLetters(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] text = new byte[letters];
      for (int i = 0; i < letters; i++) {
        text[i] = ALPHABET[random.nextInt(ALPHABET.length)];
      }
      return text;
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
        System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
      }
    }

    /** Items may be under way, and write a file more each. */
    private void delete() throws IOException {
      closed = true;
      for (int attempt = 1; ; attempt++) {
        try {
          deleteFiles();
          Files.deleteIfExists(Path.of(folder));
          return;
        } catch (DirectoryNotEmptyException e) {
          if (attempt == ATTEMPTS) {
            throw e;
          }
          pause();
        }
      }
    }

    private void deleteFiles() throws IOException {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException gone) {
        // by the hook, or never there
      }
    }

    private static void pause() {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
