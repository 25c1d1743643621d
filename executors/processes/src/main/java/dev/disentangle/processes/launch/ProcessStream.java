package dev.disentangle.processes.launch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream from a process that can be read to its end even while the process ends. The JDK then
 * moves what is left in the pipe to a buffer and closes the pipe. A read that was under way throws,
 * and a second one finds the rest in the buffer.
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
