package dev.disentangle.examples.program;

import dev.disentangle.examples.report.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says what is possible before a size is tried that is not. */
public final class Room {

  private Room() {}

  /**
   * Returns if so many bytes fit in the heap.
   *
   * @param what what needs them: {@code "two matrices of 8,000 × 8,000"}
   * @param remedy what to do otherwise: {@code "choose a smaller --n"}
   * @throws IOException if they don't; the message says how much there is
   */
  public static void inHeap(String what, long bytes, String remedy) throws IOException {
    if (bytes > leftInHeap()) {
      System.gc(); // what an earlier part has left behind is no hindrance
    }
    long left = leftInHeap();
    check(
        what, bytes, left, "the heap has", remedy + ", or a larger heap: JAVA_TOOL_OPTIONS=-Xmx…");
  }

  private static long leftInHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  /** The same for a directory's disk. */
  public static void onDisk(String what, long bytes, Path directory, String remedy)
      throws IOException {
    long left = Files.getFileStore(directory).getUsableSpace();
    check(what, bytes, left, directory + " has", remedy);
  }

  private static void check(String what, long bytes, long left, String where, String remedy)
      throws IOException {
    if (bytes > left) {
      throw new IOException(
          "%s: %s needed, %s %s: %s"
              .formatted(
                  what,
                  Numbers.bytes((double) bytes),
                  where,
                  Numbers.bytes((double) left),
                  remedy));
    }
  }
}
