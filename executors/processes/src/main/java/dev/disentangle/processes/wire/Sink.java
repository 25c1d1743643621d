package dev.disentangle.processes.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes values one after another; a {@link Source} gives them back. Not thread-safe. */
public abstract class Sink {

  /** The most bytes that {@link #putVarLong} needs. */
  private static final int LONGEST_VAR = 10;

  /** The buffer; {@code [at, limit)} is free. */
  byte[] bytes;

  int at;
  int limit;
  ByteBuffer view;

  Sink(int size) {
    bytes = new byte[size];
    view = view(bytes);
  }

  /** A view of the buffer that reads and writes numbers. */
  static ByteBuffer view(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes the elements past the buffer, if there is a lane for them; false if not. */
  <A> boolean putBulk(ArrayKind<A> kind, A array, int from, int to) throws IOException {
    return false;
  }

  /** Makes room for {@code few} bytes, which are at most {@link #LONGEST_VAR}. */
  abstract void room(int few) throws IOException;

  public final void putByte(int value) throws IOException {
    if (at == limit) {
      room(1);
    }
    bytes[at++] = (byte) value;
  }

  public final void putBoolean(boolean value) throws IOException {
    putByte(value ? 1 : 0);
  }

  public final void putInt(int value) throws IOException {
    if (limit - at < Integer.BYTES) {
      room(Integer.BYTES);
    }
    view.putInt(at, value);
    at += Integer.BYTES;
  }

  public final void putLong(long value) throws IOException {
    if (limit - at < Long.BYTES) {
      room(Long.BYTES);
    }
    view.putLong(at, value);
    at += Long.BYTES;
  }

  public final void putDouble(double value) throws IOException {
    putLong(Double.doubleToRawLongBits(value));
  }

  /** Writes seven bits of the number per byte: one byte below 128, ten for negative numbers. */
  public final void putVarLong(long value) throws IOException {
    if (limit - at < LONGEST_VAR) {
      room(LONGEST_VAR);
    }
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
  }

  /** Writes bytes without their number, which the reader must know. */
  public final void putBytes(byte[] from, int offset, int length) throws IOException {
    putArray(Bytes.KIND, from, offset, offset + length);
  }

  /** Writes the elements in {@code [from, to)} without their number, which the reader must know. */
  public final <A> void putArray(ArrayKind<A> kind, A array, int from, int to) throws IOException {
    if ((long) (to - from) << kind.shift >= Frame.BULK && putBulk(kind, array, from, to)) {
      return;
    }
    int k = from;
    while (k < to) {
      if (limit - at < 1 << kind.shift) {
        room(1 << kind.shift);
      }
      int count = Math.min((limit - at) >> kind.shift, to - k);
      view.position(at);
      kind.put(view, array, k, count);
      at += count << kind.shift;
      k += count;
    }
  }

  /** Writes a string: a byte per character if all are Latin-1, else two. */
  public final void putString(String text) throws IOException {
    int length = text.length();
    boolean wide = isWide(text);
    putVarLong((long) length << 1 | (wide ? 1 : 0));
    if (wide) {
      putArray(Chars.KIND, text.toCharArray(), 0, length);
    } else {
      putLatin1(text);
    }
  }

  @SuppressWarnings("deprecation") // drops the upper halves of characters, which are all zero
  private void putLatin1(String text) throws IOException {
    int k = 0;
    while (k < text.length()) {
      if (at == limit) {
        room(1);
      }
      int count = Math.min(limit - at, text.length() - k);
      text.getBytes(k, k + count, bytes, at);
      at += count;
      k += count;
    }
  }

  private static boolean isWide(String text) {
    int all = 0;
    for (int k = 0; k < text.length(); k++) {
      all |= text.charAt(k);
    }
    return all > 0xFF;
  }
}
