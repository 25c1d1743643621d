package dev.disentangle.processes.wire;

import java.io.ByteArrayInputStream;
import java.util.Random;

/** A stream that gives a few bytes at a time, as a pipe may. */
final class Dribble extends ByteArrayInputStream {

  private final Random random;

  Dribble(byte[] bytes, Random random) {
    super(bytes);
    this.random = random;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) {
    int few = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : length;
    return super.read(into, offset, Math.min(few, length));
  }
}
