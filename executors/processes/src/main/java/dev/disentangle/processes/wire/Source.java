package dev.disentangle.processes.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gives back the values that a {@link Sink} took, in the same order. Not thread-safe. */
public abstract class Source {

  /**
   * A length on the wire is only a claim: this many bytes are allocated for it, and then, each time
   * they have really come, {@link #GROWTH} times as many. So a corrupt length can't exhaust the
   * heap, and of an array up to the product of both only the first {@code TRUSTED} bytes are
   * copied.
   */
  private static final int TRUSTED = 4 << 20;

  private static final int GROWTH = 16;

  /** The buffer; {@code [at, end)} can be read. */
  byte[] bytes;

  int at;
  int end;
  final ByteBuffer view;

  Source(byte[] bytes) {
    this.bytes = bytes;
    this.view = Sink.view(bytes);
  }

  /** Reads those of the next elements that came through a lane, and returns how many. */
  <A> int getBulk(ArrayKind<A> kind, A array, int from, int to) throws IOException {
    return 0;
  }

  /** Brings at least {@code few} bytes between {@code at} and {@code end}. */
  abstract void more(int few) throws IOException;

  public final byte getByte() throws IOException {
    if (at == end) {
      more(1);
    }
    return bytes[at++];
  }

  public final boolean getBoolean() throws IOException {
    return getByte() != 0;
  }

  public final int getInt() throws IOException {
    if (end - at < Integer.BYTES) {
      more(Integer.BYTES);
    }
    int value = view.getInt(at);
    at += Integer.BYTES;
    return value;
  }

  public final long getLong() throws IOException {
    if (end - at < Long.BYTES) {
      more(Long.BYTES);
    }
    long value = view.getLong(at);
    at += Long.BYTES;
    return value;
  }

  public final double getDouble() throws IOException {
    return Double.longBitsToDouble(getLong());
  }

  public final long getVarLong() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = getByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedFrameException("a number of more than ten bytes");
  }

  /** Reads a length or a count, from 0 to 2<sup>31</sup> - 1. */
  public final int getSize() throws IOException {
    long size = getVarLong();
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new MalformedFrameException("a size of " + size);
    }
    return (int) size;
  }

  public final byte[] getBytes(int length) throws IOException {
    return getArray(Bytes.KIND, length);
  }

  /** Reads elements into an array. */
  public final <A> void getArray(ArrayKind<A> kind, A array, int from, int to) throws IOException {
    int k = from;
    while (k < to) {
      if (end == at) {
        k += getBulk(kind, array, k, to);
        if (k == to) {
          return;
        }
      }
      if (end - at < 1 << kind.shift) {
        more(1 << kind.shift);
      }
      int count = Math.min((end - at) >> kind.shift, to - k);
      view.position(at);
      kind.get(view, array, k, count);
      at += count << kind.shift;
      k += count;
    }
  }

  /** Reads {@code length} elements into a new array. */
  public final <A> A getArray(ArrayKind<A> kind, int length) throws IOException {
    int size = Math.min(length, TRUSTED >> kind.shift);
    A array = kind.make(size);
    getArray(kind, array, 0, size);
    while (size < length) {
      int have = size;
      size = (int) Math.min(length, (long) have * GROWTH);
      array = kind.grown(array, size);
      getArray(kind, array, have, size);
    }
    return array;
  }

  public final String getString() throws IOException {
    long header = getVarLong();
    long size = header >>> 1;
    if (size > Integer.MAX_VALUE) {
      throw new MalformedFrameException("a string of " + size + " characters");
    }
    int length = (int) size;
    if ((header & 1) != 0) {
      return new String(getArray(Chars.KIND, length));
    }
    if (end - at < length) {
      return new String(getBytes(length), StandardCharsets.ISO_8859_1);
    }
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }
}
