package dev.disentangle.internal;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/** The types of buffers that can be shared, and how their elements are laid out in bytes. */
public enum BufferKind {
  BYTES(ByteBuffer.class, 0),
  CHARS(CharBuffer.class, 1),
  SHORTS(ShortBuffer.class, 1),
  INTS(IntBuffer.class, 2),
  LONGS(LongBuffer.class, 3),
  FLOATS(FloatBuffer.class, 2),
  DOUBLES(DoubleBuffer.class, 3);

  final Class<? extends Buffer> type;
  private final int shift;

  BufferKind(Class<? extends Buffer> type, int shift) {
    this.type = type;
    this.shift = shift;
  }

  /** The kind of a value; null if it is not a buffer. */
  static @Nullable BufferKind of(Object value) {
    if (value instanceof Buffer) {
      for (BufferKind kind : values()) {
        if (kind.type.isInstance(value)) {
          return kind;
        }
      }
    }
    return null;
  }

  /** A read-only view of a buffer, with a position and a limit of its own. */
  Buffer readOnly(Buffer buffer) {
    return switch (this) {
      case BYTES -> ((ByteBuffer) buffer).asReadOnlyBuffer().order(((ByteBuffer) buffer).order());
      case CHARS -> ((CharBuffer) buffer).asReadOnlyBuffer();
      case SHORTS -> ((ShortBuffer) buffer).asReadOnlyBuffer();
      case INTS -> ((IntBuffer) buffer).asReadOnlyBuffer();
      case LONGS -> ((LongBuffer) buffer).asReadOnlyBuffer();
      case FLOATS -> ((FloatBuffer) buffer).asReadOnlyBuffer();
      case DOUBLES -> ((DoubleBuffer) buffer).asReadOnlyBuffer();
    };
  }

  /** A read-only view of what is between position and limit. */
  Buffer slice(Buffer buffer) {
    Buffer slice = buffer.slice();
    if (buffer instanceof ByteBuffer bytes) {
      slice = ((ByteBuffer) slice).order(bytes.order());
    }
    return readOnly(slice);
  }

  /** The size of a buffer in bytes, up to its capacity. */
  public long size(Buffer buffer) {
    return (long) buffer.capacity() << shift;
  }

  /**
   * Copies as many elements as there is room for.
   *
   * @param from the buffer
   * @param at the offset in {@code from}, in bytes, of the first element to copy
   * @param into where to; its position advances
   */
  public void copy(Buffer from, long at, ByteBuffer into) {
    int first = (int) (at >> shift);
    int count = Math.min(into.remaining() >> shift, from.capacity() - first);
    Buffer part = from.slice(first, count);
    ByteBuffer room = into.slice().order(into.order());
    switch (this) {
      case BYTES -> room.put((ByteBuffer) part);
      case CHARS -> room.asCharBuffer().put((CharBuffer) part);
      case SHORTS -> room.asShortBuffer().put((ShortBuffer) part);
      case INTS -> room.asIntBuffer().put((IntBuffer) part);
      case LONGS -> room.asLongBuffer().put((LongBuffer) part);
      case FLOATS -> room.asFloatBuffer().put((FloatBuffer) part);
      case DOUBLES -> room.asDoubleBuffer().put((DoubleBuffer) part);
    }
    into.position(into.position() + (count << shift));
  }

  /** A read-only buffer of this kind over bytes, with their byte order. */
  public Buffer over(ByteBuffer bytes) {
    Buffer all =
        switch (this) {
          case BYTES -> bytes;
          case CHARS -> bytes.asCharBuffer();
          case SHORTS -> bytes.asShortBuffer();
          case INTS -> bytes.asIntBuffer();
          case LONGS -> bytes.asLongBuffer();
          case FLOATS -> bytes.asFloatBuffer();
          case DOUBLES -> bytes.asDoubleBuffer();
        };
    return readOnly(all);
  }
}
