package dev.disentangle.examples.lecture;

import dev.disentangle.examples.comparison.Workload;
import dev.disentangle.examples.program.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    return new Directory(new TemporaryFolder(parent, "disentangle-lecture-"), letters);
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

  /** Items that are under way when it goes find it gone. */
  private static final class Directory implements Site {
    private static final long serialVersionUID = 1L;

    private final String path; // a Path could not cross to worker processes
    private final int letters;
    private final transient TemporaryFolder folder;

    Directory(TemporaryFolder folder, int letters) {
      this.folder = folder;
      this.path = folder.path().toString();
      this.letters = letters;
    }

    @Override
    public long apply(int i) throws IOException {
      Path file = Path.of(path, i + ".txt");
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
      folder.close();
    }
  }
}
