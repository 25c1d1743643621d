package dev.disentangle.processes.wire;

/**
 * The layout of a frame, in bytes. Numbers are little-endian.
 *
 * <pre>
 *   magic 2 | version 1 | type 1 | id 8      the header
 *   length 4 | that many bytes               a block; any number of them
 *   -2 | length 4                            that many bytes are in the lane's next slot
 *   0  or  -1                                the end: the frame is complete, or was abandoned
 * </pre>
 *
 * Blocks and slots alternate freely. A value of fixed width never straddles two blocks; a string or
 * an array may, between two of its characters or elements.
 */
final class Frame {

  static final short MAGIC = (short) 0xD15E;
  static final byte VERSION = 1;
  static final int HEADER = 12;

  /**
   * The most bytes that are written at once: the JDK's file streams allocate memory for longer
   * writes.
   */
  static final int BLOCK = 8192;

  /** No block that {@link Out} writes is longer; a longer one means that the stream is corrupt. */
  static final int LONGEST_BLOCK = 64 * 1024;

  static final int END = 0;
  static final int ABORTED = -1;
  static final int SLOT = -2;

  /** Arrays of at least this many bytes go through the lane, if there is one. */
  static final int BULK = 256 << 10;

  private Frame() {}
}
