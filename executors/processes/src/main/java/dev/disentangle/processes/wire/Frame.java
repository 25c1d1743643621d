package dev.disentangle.processes.wire;

/**
 * What a frame looks like, in bytes, least significant first.
 *
 * <pre>
 *   magic 2 | version 1 | type 1 | id 8        the header
 *   length 4 | so many bytes                   a block; any number of them
 *   -2  length 4                            the next slot of the lane, filled so far
 *   0  or  -1                                  the end: the frame is whole, or was given up
 * </pre>
 *
 * A value of fixed width never straddles two blocks; the bytes of strings and arrays may.
 */
final class Frame {

  static final short MAGIC = (short) 0xD15E;
  static final byte VERSION = 1;
  static final int HEADER = 12;

  /** What goes out at once: streams of files copy more than this through memory of their own. */
  static final int BLOCK = 8192;

  /** More than this in one block was not written by {@link Out}. */
  static final int LONGEST_BLOCK = 64 * 1024;

  static final int END = 0;
  static final int ABORTED = -1;
  static final int SLOT = -2;

  /** Arrays of so many bytes go by the lane, if there is one. */
  static final int BULK = 256 << 10;

  private Frame() {}
}
