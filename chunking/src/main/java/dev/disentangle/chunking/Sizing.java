package dev.disentangle.chunking;

/** Where the chunk that starts here ends: a pure function. Thread-safe. */
@FunctionalInterface
interface Sizing {

  /**
   * How many items to claim from {@code from} on.
   *
   * @param left what is claimable, at least 1
   * @return 1 to {@code left}
   */
  long items(long from, long left, Cursor cursor);

  /** An equal share of {@code left}, rounded up. */
  static long share(long left, long shares) {
    return (left - 1) / shares + 1;
  }
}
