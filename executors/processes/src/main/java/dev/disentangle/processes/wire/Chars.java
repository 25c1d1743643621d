package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of char. */
public final class Chars extends ArrayKind<char[]> {

  public static final Chars KIND = new Chars();

  private Chars() {
    super(1);
  }

  @Override
  protected char[] make(int length) {
    return new char[length];
  }

  @Override
  protected char[] grown(char[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, char[] array, int at, int count) {
    into.asCharBuffer().put(array, at, count);
  }

  @Override
  protected void get(ByteBuffer from, char[] array, int at, int count) {
    from.asCharBuffer().get(array, at, count);
  }
}
