package dev.disentangle.processes.launch;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The charset of command lines, and of what a process prints unless it was told otherwise. */
final class NativeCharset {

  static final Charset CHARSET = of(System.getProperty("native.encoding"));

  /** From this release on the JDK passes commands in the system's charset. */
  private static final int JNU_COMMANDS = 18;

  private NativeCharset() {}

  /**
   * A command such that {@link ProcessBuilder} passes its arguments in the system's charset. Before
   * JDK 18 it encodes them in {@code file.encoding} instead. If that maps the bytes to characters
   * and back without loss, as Latin-1 does, an argument is replaced by the characters that encode
   * to the right bytes.
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
