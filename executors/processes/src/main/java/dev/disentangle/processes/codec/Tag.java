package dev.disentangle.processes.codec;

/**
 * The first byte of a value. Never negative: {@link ItemWriter} marks items that aren't plain by
 * negative bytes.
 */
final class Tag {

  static final byte NULL = 0;
  static final byte FALSE = 1;
  static final byte TRUE = 2;
  static final byte BYTE = 3;
  static final byte SHORT = 4;
  static final byte CHAR = 5;
  static final byte INT = 6;
  static final byte LONG = 7;
  static final byte FLOAT = 8;
  static final byte DOUBLE = 9;
  static final byte STRING = 10;
  static final byte BIG_INTEGER = 11;
  static final byte BIG_DECIMAL = 12;
  static final byte UUID = 13;
  static final byte DURATION = 14;
  static final byte INSTANT = 15;

  static final byte BOOLEANS = 16;
  static final byte BYTES = 17;
  static final byte SHORTS = 18;
  static final byte CHARS = 19;
  static final byte INTS = 20;
  static final byte LONGS = 21;
  static final byte FLOATS = 22;
  static final byte DOUBLES = 23;
  static final byte STRINGS = 24;

  static final byte PATH = 25;

  static final byte CLASS = 32;
  static final byte ENUM = 33;
  static final byte RECORD = 34;
  static final byte LAMBDA = 35;

  /** The name of a shared value. */
  static final byte SHARED = 36;

  /** A {@code PerWorker} resource key. */
  static final byte KEY = 37;

  /** An entry of a map. */
  static final byte ENTRY = 38;

  /** A value that the codec has written, as a length and bytes. */
  static final byte OTHER = 48;

  private Tag() {}
}
