package dev.disentangle.chunking;

/** Checks arguments. A message names the call, the value and the remedy. */
final class Arguments {
  private Arguments() {}

  static void require(boolean holds, String call, Object value, String remedy) {
    if (!holds) {
      throw new IllegalArgumentException(call + "(" + value + "): " + remedy);
    }
  }

  static int seats(int seats) {
    require(seats >= 1, "seats", seats, "a job has at least 1 seat");
    return seats;
  }

  static long size(long size) {
    require(size >= 0, "size", size, "a size is 0 or more; for an unknown one use openCutter");
    return size;
  }
}
