package dev.disentangle.chunking;

/** Decides the size of the next chunk: a pure function. Thread-safe. */
@FunctionalInterface
interface Sizing {

  /**
   * How many items to claim from {@code from} on.
   *
   * @param left the number of items that can be claimed, at least 1
   * @return at least 1, at most {@code left}
   */
  long items(long from, long left, Cursor cursor);

  /** {@code left / shares}, rounded up. */
  static long share(long left, long shares) {
    return (left - 1) / shares + 1;
  }
}
