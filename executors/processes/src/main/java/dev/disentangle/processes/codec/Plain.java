package dev.disentangle.processes.codec;

import dev.disentangle.processes.wire.MalformedFrameException;
import dev.disentangle.processes.wire.Sink;
import dev.disentangle.processes.wire.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values that need no class name on the wire and no user code to be read: boxed numbers, strings,
 * arrays of these and a few classes of the JDK.
 */
final class Plain {

  private Plain() {}

  /**
   * Whether a value can't be told from a copy of it. A {@code BigInteger} or {@code BigDecimal}
   * counts only if it is not of a subclass, which might have state of its own.
   */
  static boolean isImmutable(Object value) {
    Class<?> type = value.getClass();
    return isImmutable(type)
        || type == BigInteger.class
        || type == BigDecimal.class
        || (value instanceof Path && Paths.isOne(value));
  }

  /** Whether no value of a declared type can be told from a copy of it. */
  static boolean isImmutable(Class<?> type) {
    return type.isPrimitive()
        || type == String.class
        || type == Integer.class
        || type == Long.class
        || type == Double.class
        || type == Boolean.class
        || type == Byte.class
        || type == Short.class
        || type == Character.class
        || type == Float.class
        || type == UUID.class
        || type == Duration.class
        || type == Instant.class;
  }

  /** Whether {@link #write} takes the values of a class. */
  static boolean isPlain(Class<?> type) {
    return isImmutable(type)
        || type == BigInteger.class
        || type == BigDecimal.class
        || PlainArrays.isOne(type);
  }

  /** Writes the value; returns false, having written nothing, if it isn't plain. */
  static boolean write(Sink out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.putByte(Tag.NULL);
    } else if (value instanceof Integer number) {
      out.putByte(Tag.INT);
      out.putInt(number);
    } else if (value instanceof Long number) {
      out.putByte(Tag.LONG);
      out.putLong(number);
    } else if (value instanceof Double number) {
      out.putByte(Tag.DOUBLE);
      out.putDouble(number);
    } else if (value instanceof String text) {
      out.putByte(Tag.STRING);
      out.putString(text);
    } else if (value instanceof Boolean flag) {
      out.putByte(flag ? Tag.TRUE : Tag.FALSE);
    } else if (value.getClass().isArray()) {
      return PlainArrays.write(out, value);
    } else {
      return writeRare(out, value);
    }
    return true;
  }

  private static boolean writeRare(Sink out, Object value) throws IOException {
    if (value instanceof Byte number) {
      out.putByte(Tag.BYTE);
      out.putByte(number);
    } else if (value instanceof Short number) {
      out.putByte(Tag.SHORT);
      out.putInt(number);
    } else if (value instanceof Character character) {
      out.putByte(Tag.CHAR);
      out.putInt(character);
    } else if (value instanceof Float number) {
      out.putByte(Tag.FLOAT);
      out.putInt(Float.floatToRawIntBits(number));
    } else if (value instanceof UUID uuid) {
      out.putByte(Tag.UUID);
      out.putLong(uuid.getMostSignificantBits());
      out.putLong(uuid.getLeastSignificantBits());
    } else if (value instanceof Duration duration) {
      out.putByte(Tag.DURATION);
      out.putLong(duration.getSeconds());
      out.putInt(duration.getNano());
    } else if (value instanceof Instant instant) {
      out.putByte(Tag.INSTANT);
      out.putLong(instant.getEpochSecond());
      out.putInt(instant.getNano());
    } else if (value.getClass() == BigInteger.class) {
      out.putByte(Tag.BIG_INTEGER);
      putInteger(out, (BigInteger) value);
    } else if (value.getClass() == BigDecimal.class) {
      BigDecimal number = (BigDecimal) value;
      out.putByte(Tag.BIG_DECIMAL);
      out.putInt(number.scale());
      putInteger(out, number.unscaledValue());
    } else if (value instanceof Path && Paths.isOne(value)) {
      out.putByte(Tag.PATH);
      out.putString(value.toString());
    } else {
      return false;
    }
    return true;
  }

  /** Reads the value that follows this tag. */
  static @Nullable Object read(byte tag, Source in) throws IOException {
    return switch (tag) {
      case Tag.NULL -> null;
      case Tag.FALSE -> false;
      case Tag.TRUE -> true;
      case Tag.BYTE -> in.getByte();
      case Tag.SHORT -> (short) in.getInt();
      case Tag.CHAR -> (char) in.getInt();
      case Tag.INT -> in.getInt();
      case Tag.LONG -> in.getLong();
      case Tag.FLOAT -> Float.intBitsToFloat(in.getInt());
      case Tag.DOUBLE -> in.getDouble();
      case Tag.STRING -> in.getString();
      case Tag.UUID -> new UUID(in.getLong(), in.getLong());
      case Tag.DURATION, Tag.INSTANT -> time(tag, in.getLong(), in.getInt());
      case Tag.BIG_INTEGER -> getInteger(in);
      case Tag.BIG_DECIMAL -> {
        int scale = in.getInt();
        yield new BigDecimal(getInteger(in), scale);
      }
      case Tag.PATH -> Paths.of(in.getString());
      default -> PlainArrays.read(tag, in);
    };
  }

  private static Object time(byte tag, long seconds, int nanos) throws IOException {
    try {
      return tag == Tag.DURATION
          ? Duration.ofSeconds(seconds, nanos)
          : Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException wrong) {
      throw new MalformedFrameException("a time of " + seconds + " s and " + nanos + " ns");
    }
  }

  private static void putInteger(Sink out, BigInteger number) throws IOException {
    byte[] bytes = number.toByteArray();
    out.putVarLong(bytes.length);
    out.putBytes(bytes, 0, bytes.length);
  }

  private static BigInteger getInteger(Source in) throws IOException {
    byte[] bytes = in.getBytes(in.getSize());
    if (bytes.length == 0 || bytes.length > 1 << 28) {
      throw new MalformedFrameException("an integer of " + bytes.length + " bytes");
    }
    return new BigInteger(bytes);
  }
}
