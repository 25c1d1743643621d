package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.ArrayKind;
import dev.disentangle.processes.wire.Booleans;
import dev.disentangle.processes.wire.Bytes;
import dev.disentangle.processes.wire.Chars;
import dev.disentangle.processes.wire.Doubles;
import dev.disentangle.processes.wire.Floats;
import dev.disentangle.processes.wire.Ints;
import dev.disentangle.processes.wire.Longs;
import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Shorts;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Arrays of primitives, which are copied in bulk, and of strings. */
final class PlainArrays {

  private PlainArrays() {}

  static boolean isOne(Class<?> type) {
    Class<?> element = type.getComponentType();
    return element != null && (element.isPrimitive() || element == String.class);
  }

  /** Writes the array; returns false, having written nothing, if it isn't plain. */
  static boolean write(Sink out, Object value) throws IOException {
    if (value instanceof double[] array) {
      write(out, Tag.DOUBLES, Doubles.KIND, array, array.length);
    } else if (value instanceof byte[] array) {
      write(out, Tag.BYTES, Bytes.KIND, array, array.length);
    } else if (value instanceof int[] array) {
      write(out, Tag.INTS, Ints.KIND, array, array.length);
    } else if (value instanceof long[] array) {
      write(out, Tag.LONGS, Longs.KIND, array, array.length);
    } else if (value instanceof float[] array) {
      write(out, Tag.FLOATS, Floats.KIND, array, array.length);
    } else if (value instanceof char[] array) {
      write(out, Tag.CHARS, Chars.KIND, array, array.length);
    } else if (value instanceof short[] array) {
      write(out, Tag.SHORTS, Shorts.KIND, array, array.length);
    } else if (value instanceof boolean[] array) {
      write(out, Tag.BOOLEANS, Booleans.KIND, array, array.length);
    } else if (value instanceof String[] array) {
      out.putByte(Tag.STRINGS);
      StringColumn.STRINGS.write(out, array, 0, array.length);
    } else {
      return false;
    }
    return true;
  }

  private static <A> void write(Sink out, byte tag, ArrayKind<A> kind, A array, int length)
      throws IOException {
    out.putByte(tag);
    out.putVarLong(length);
    out.putArray(kind, array, 0, length);
  }

  /** Reads the array that follows this tag. */
  static Object read(byte tag, Source in) throws IOException {
    return switch (tag) {
      case Tag.BOOLEANS -> in.getArray(Booleans.KIND, in.getSize());
      case Tag.BYTES -> in.getArray(Bytes.KIND, in.getSize());
      case Tag.SHORTS -> in.getArray(Shorts.KIND, in.getSize());
      case Tag.CHARS -> in.getArray(Chars.KIND, in.getSize());
      case Tag.INTS -> in.getArray(Ints.KIND, in.getSize());
      case Tag.LONGS -> in.getArray(Longs.KIND, in.getSize());
      case Tag.FLOATS -> in.getArray(Floats.KIND, in.getSize());
      case Tag.DOUBLES -> in.getArray(Doubles.KIND, in.getSize());
      case Tag.STRINGS -> strings(StringColumn.STRINGS.read(in));
      default -> throw new MalformedFrameException("no value begins with " + tag);
    };
  }

  private static @Nullable String[] strings(@Nullable Object[] column) {
    @Nullable String[] strings = new String[column.length];
    System.arraycopy(column, 0, strings, 0, strings.length);
    return strings;
  }
}
