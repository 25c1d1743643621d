package dev.disentangle.processes.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A sink in memory, for values that may yet fail to be written or whose length must precede them.
 */
public final class Scratch extends Sink {

  private static final int FIRST = 512;

  /** {@link #clear} lets go of a buffer that has become longer than this. */
  private static final int KEPT = 1 << 20;

  private static final int LONGEST = Integer.MAX_VALUE - 16;

  public Scratch() {
    super(FIRST);
    limit = FIRST;
  }

  /** Forgets all values. */
  public void clear() {
    at = 0;
    if (bytes.length > KEPT) {
      resize(FIRST);
    }
  }

  /** The size of all values, in bytes. */
  public int length() {
    return at;
  }

  /** Forgets all but the first {@code length} bytes. */
  public void cut(int length) {
    at = length;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, at);
  }

  /** Writes the number of bytes, then the bytes. */
  public void putTo(Sink sink) throws IOException {
    sink.putVarLong(at);
    sink.putBytes(bytes, 0, at);
  }

  /** Writes the bytes in {@code [from, to)}, without their number. */
  public void putTo(Sink sink, int from, int to) throws IOException {
    sink.putArray(Bytes.KIND, bytes, from, to);
  }

  /** This sink as a stream. */
  public OutputStream asStream() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        putByte(value);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        putBytes(from, offset, length);
      }
    };
  }

  @Override
  void room(int few) throws IOException {
    if (at > LONGEST - few) {
      throw new IOException(
          "a value takes more than 2 GiB; cut it up, or pass arrays of primitives by themselves");
    }
    resize((int) Math.min(LONGEST, Math.max(2L * bytes.length, (long) at + few)));
  }

  private void resize(int size) {
    bytes = Arrays.copyOf(bytes, size);
    limit = size;
    view = view(bytes);
  }
}
