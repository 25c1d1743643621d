package dev.disentangle.examples.program;

import com.sun.management.OperatingSystemMXBean;
import dev.disentangle.examples.report.Numbers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is possible before a size is tried that is not. */
public final class Room {

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable: *(\\d+) kB");
  private static final Path SHARED = Path.of("/dev/shm");

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

  /** The same for memory outside the heap, such as that of a native library. */
  public static void inMemory(String what, long bytes, String remedy) throws IOException {
    check(what, bytes, available(), "the machine has free", remedy);
  }

  /** What the system would give, by giving up what it keeps of files, if it tells. */
  private static long available() throws IOException {
    if (Files.isReadable(MEMORY)) {
      Matcher line = AVAILABLE.matcher(Files.readString(MEMORY));
      if (line.find()) {
        return Long.parseLong(line.group(1)) << 10;
      }
    }
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
  }

  /** The same for values that are {@code Shared}: files in memory, or else on a disk. */
  public static void shared(String what, long bytes, String remedy) throws IOException {
    Path disk = Path.of(System.getProperty("java.io.tmpdir"));
    onDisk(
        what,
        bytes,
        Files.isDirectory(SHARED) && usable(SHARED) >= usable(disk) ? SHARED : disk,
        remedy);
  }

  /** The same for a directory's disk. */
  public static void onDisk(String what, long bytes, Path directory, String remedy)
      throws IOException {
    check(what, bytes, usable(directory), directory + " has", remedy);
  }

  private static long usable(Path directory) throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
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
