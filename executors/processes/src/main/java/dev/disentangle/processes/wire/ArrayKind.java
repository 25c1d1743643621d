package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;

/** How the elements of one array type are laid out on the wire: {@code 1 << shift} bytes each. */
public abstract class ArrayKind<A> {

  final int shift;

  protected ArrayKind(int shift) {
    this.shift = shift;
  }

  /** A new array of this length. */
  protected abstract A make(int length);

  /** A longer copy of the array, padded with zero or null. */
  protected abstract A grown(A array, int length);

  /**
   * Copies elements into the buffer from its position on. May move the position; callers must not
   * rely on where it ends up.
   */
  protected abstract void put(ByteBuffer into, A array, int at, int count);

  /**
   * Copies elements out of the buffer from its position on. May move the position; callers must not
   * rely on where it ends up.
   */
  protected abstract void get(ByteBuffer from, A array, int at, int count);
}
