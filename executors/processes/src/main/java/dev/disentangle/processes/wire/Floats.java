package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of float. */
public final class Floats extends ArrayKind<float[]> {

  public static final Floats KIND = new Floats();

  private Floats() {
    super(2);
  }

  @Override
  protected float[] make(int length) {
    return new float[length];
  }

  @Override
  protected float[] grown(float[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, float[] array, int at, int count) {
    into.asFloatBuffer().put(array, at, count);
  }

  @Override
  protected void get(ByteBuffer from, float[] array, int at, int count) {
    from.asFloatBuffer().get(array, at, count);
  }
}
