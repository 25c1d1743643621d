package dev.disentangle.processes.launch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last lines that a worker printed. Thread-safe. */
final class LastWords {

  static final int LINES = 20;

  private final ArrayDeque<byte[]> lines = new ArrayDeque<>();

  synchronized void add(byte[] line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  synchronized List<String> lines() {
    List<String> decoded = new ArrayList<>();
    for (byte[] line : lines) {
      decoded.add(new String(line, NativeCharset.CHARSET));
    }
    return decoded;
  }
}
