package dev.disentangle.processes.wire;

import java.nio.ByteBuffer;

/** How the elements of one type of array lie on the wire, each in {@code 1 << shift} bytes. */
public abstract class ArrayKind<A> {

  final int shift;

  protected ArrayKind(int shift) {
    this.shift = shift;
  }

  /** Makes an array. */
  protected abstract A make(int length);

  /** A longer array that begins with the same elements. */
  protected abstract A grown(A array, int length);

  /** Copies elements to the buffer's position, which may be left anywhere. */
  protected abstract void put(ByteBuffer into, A array, int at, int count);

  /** Copies elements from the buffer's position, which may be left anywhere. */
  protected abstract void get(ByteBuffer from, A array, int at, int count);
}
