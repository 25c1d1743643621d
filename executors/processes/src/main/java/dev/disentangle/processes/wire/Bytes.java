package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of byte. */
public final class Bytes extends ArrayKind<byte[]> {

  public static final Bytes KIND = new Bytes();

  private Bytes() {
    super(0);
  }

  @Override
  protected byte[] make(int length) {
    return new byte[length];
  }

  @Override
  protected byte[] grown(byte[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, byte[] array, int at, int count) {
    into.put(array, at, count);
  }

  @Override
  protected void get(ByteBuffer from, byte[] array, int at, int count) {
    from.get(array, at, count);
  }
}
