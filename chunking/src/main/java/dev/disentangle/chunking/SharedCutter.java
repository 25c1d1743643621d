package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

/**
 * Deals chunks in input order from a shared position. A {@link Sizing} says how large the next one
 * is.
 */
final class SharedCutter implements OpenCutter {
  /*
   * position <= limit, and both only grow. A claim moves the position by compare-and-set, which
   * fails only if another claim succeeded. It reads the position before the limit: if they are
   * equal, then at the second read nothing was left.
   */
  private static final int POSITION = 0;
  private static final int LIMIT = 1;

  private final PaddedLongs words = new PaddedLongs(2);
  private final int seats;
  private final long least;
  private final Sizing sizing;
  private boolean finished;

  private SharedCutter(int seats, long least, Sizing sizing) {
    this.seats = Arguments.seats(seats);
    this.least = least;
    this.sizing = sizing;
  }

  static SharedCutter open(int seats, Sizing sizing) {
    return new SharedCutter(seats, 1, sizing);
  }

  /**
   * Makes a cutter of {@code [0, size)}.
   *
   * @param least the smallest chunk that {@code sizing} makes, except for the last
   */
  static SharedCutter closed(long size, int seats, long least, Sizing sizing) {
    SharedCutter cutter = new SharedCutter(seats, least, sizing);
    cutter.words.fill(LIMIT, Arguments.size(size));
    return cutter;
  }

  @Override
  public boolean next(Cursor cursor) {
    cursor.seatBelow(seats);
    while (true) {
      long from = words.get(POSITION);
      long left = words.get(LIMIT) - from;
      if (left == 0) {
        return false;
      }
      long to = from + sizing.items(from, left, cursor);
      if (words.compareAndSet(POSITION, from, to)) {
        cursor.take(from, to);
        return true;
      }
    }
  }

  @Override
  public boolean dry() {
    return left() == 0;
  }

  @Override
  public long chunksAtMost() {
    long left = left();
    return left == 0 ? 0 : Sizing.share(left, least);
  }

  private long left() {
    long from = words.get(POSITION);
    return words.get(LIMIT) - from;
  }

  @Override
  public void extend(long limit) {
    long before = words.get(LIMIT);
    require(limit >= before, "extend", limit, "the limit is " + before + ", and it only grows");
    if (limit > before) {
      if (finished) {
        throw new IllegalStateException(
            "extend(" + limit + "): the input was finished at " + before);
      }
      words.set(LIMIT, limit);
    }
  }

  @Override
  public void finish() {
    finished = true;
  }
}
