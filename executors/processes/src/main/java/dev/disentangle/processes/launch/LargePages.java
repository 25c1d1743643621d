package dev.disentangle.processes.launch;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A heap in pages of 2 MiB, where Linux gives them to who asks: the first touch of fresh memory,
 * and long arrays come in fresh memory, takes half the time. A worker is some 12 MiB bigger then.
 */
final class LargePages {

  static final String FLAG = "-XX:+UseTransparentHugePages";

  private static final File OFFER = new File("/sys/kernel/mm/transparent_hugepage/enabled");

  private LargePages() {}

  /**
   * Whether somebody has said what pages there are to be. So does who chooses ZGC, whose heap is
   * shared memory: the kernel's offer for that is another one, without which newer JDKs complain.
   */
  static boolean decidedBy(List<String> flags) {
    for (String flag : flags) {
      if (flag.contains("UseTransparentHugePages")
          || flag.contains("UseLargePages")
          || flag.equals("-XX:+UseZGC")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the system has them: where it has not, a JVM that asks for them complains. */
  static boolean areOffered() {
    try (InputStream in = new FileInputStream(OFFER)) {
      return isOffer(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) { // another system, or one without
      return false;
    }
  }

  /** In the kernel's words, which put what holds in brackets. */
  static boolean isOffer(String text) {
    return text.contains("[madvise]") || text.contains("[always]");
  }
}
