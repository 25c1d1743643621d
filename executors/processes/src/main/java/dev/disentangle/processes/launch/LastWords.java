package dev.disentangle.processes.launch;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last lines that a worker printed. */
final class LastWords {

  static final int LINES = 20;

  /** What a process prints with, if nobody told it otherwise. */
  static final Charset CHARSET = charset(System.getProperty("native.encoding"));

  private final ArrayDeque<byte[]> lines = new ArrayDeque<>();

  private static Charset charset(@Nullable String name) {
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  synchronized void add(byte[] line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  synchronized List<String> lines() {
    List<String> decoded = new ArrayList<>();
    for (byte[] line : lines) {
      decoded.add(new String(line, CHARSET));
    }
    return decoded;
  }
}
