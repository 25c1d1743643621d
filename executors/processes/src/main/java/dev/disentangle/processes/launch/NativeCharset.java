package dev.disentangle.processes.launch;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the system writes arguments, and how a process prints if nobody told it otherwise. */
final class NativeCharset {

  static final Charset CHARSET = of(System.getProperty("native.encoding"));

  private static final int JNU_COMMANDS = 18;

  private NativeCharset() {}

  /**
   * Commands as the JDK is to be given them where the system takes bytes. Before 18 it writes them
   * in {@code file.encoding}: one that keeps all bytes, as Latin 1 does, can be had to write what
   * the system reads.
   */
  static List<String> spelled(List<String> command) {
    Charset written = Charset.defaultCharset();
    if (Runtime.version().feature() >= JNU_COMMANDS || written.equals(CHARSET)) {
      return command;
    }
    List<String> spelled = new ArrayList<>(command.size());
    for (String part : command) {
      byte[] bytes = part.getBytes(CHARSET);
      String disguised = new String(bytes, written);
      spelled.add(Arrays.equals(disguised.getBytes(written), bytes) ? disguised : part);
    }
    return spelled;
  }

  private static Charset of(@Nullable String name) {
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }
}
