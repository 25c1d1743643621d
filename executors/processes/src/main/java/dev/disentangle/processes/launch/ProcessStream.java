package dev.disentangle.processes.launch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream from a process, read to its end although the process ends. The JDK then puts what is
 * left in the pipe into a buffer and closes the pipe: a reader that is just about to read the pipe
 * gets an exception, and finds the rest at its second try.
 */
final class ProcessStream extends FilterInputStream {

  ProcessStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      return in.read();
    }
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return in.read(bytes, from, length);
    } catch (IOException e) {
      return in.read(bytes, from, length);
    }
  }
}
