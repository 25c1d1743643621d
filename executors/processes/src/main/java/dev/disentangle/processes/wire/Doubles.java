package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Arrays of double. */
public final class Doubles extends ArrayKind<double[]> {

  public static final Doubles KIND = new Doubles();

  private Doubles() {
    super(3);
  }

  @Override
  protected double[] make(int length) {
    return new double[length];
  }

  @Override
  protected double[] grown(double[] array, int length) {
    return Arrays.copyOf(array, length);
  }

  @Override
  protected void put(ByteBuffer into, double[] array, int at, int count) {
    into.asDoubleBuffer().put(array, at, count);
  }

  @Override
  protected void get(ByteBuffer from, double[] array, int at, int count) {
    from.asDoubleBuffer().get(array, at, count);
  }
}
