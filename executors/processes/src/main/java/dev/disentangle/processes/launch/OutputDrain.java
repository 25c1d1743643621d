package dev.disentangle.processes.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads a worker's output until it ends, since a full pipe would block the task that prints. Lines
 * of more than {@value #LONGEST_LINE} bytes are split.
 */
final class OutputDrain implements Runnable {

  static final int LONGEST_LINE = 8192;

  private final InputStream printed;
  private final LineSink sink;
  private final LastWords last;
  private final byte[] bytes = new byte[LONGEST_LINE];
  private final byte[] line = new byte[LONGEST_LINE];
  private int length;

  OutputDrain(InputStream printed, LineSink sink, LastWords last) {
    this.printed = printed;
    this.sink = sink;
    this.last = last;
  }

  @Override
  public void run() {
    try {
      for (int read; (read = printed.read(bytes, 0, bytes.length)) >= 0; ) {
        take(read);
      }
    } catch (IOException e) {
      // the process is gone, and its pipe with it
    }
    if (length > 0) {
      endLine();
    }
  }

  private void take(int read) {
    int from = 0;
    for (int i = 0; i < read; i++) {
      if (bytes[i] == '\n') {
        append(from, i);
        endLine();
        from = i + 1;
      }
    }
    append(from, read);
  }

  private void append(int from, int to) {
    int start = from;
    while (start < to) {
      if (length == LONGEST_LINE) {
        endLine();
      }
      int part = Math.min(to - start, LONGEST_LINE - length);
      System.arraycopy(bytes, start, line, length, part);
      length += part;
      start += part;
    }
  }

  private void endLine() {
    int end = length;
    length = 0;
    try {
      byte[] whole = Arrays.copyOf(line, end);
      last.add(whole);
      sink.line(whole);
    } catch (Throwable e) {
      // out of memory, or a logger failed: read on, or the worker would block
    }
  }
}
