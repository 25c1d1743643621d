package dev.disentangle.chunking;

/** Deals chunks in order from a shared counter. The chunk of each number is known beforehand. */
final class NumberedCutter implements Cutter {
  /*
   * An addition, unlike a compare-and-set, never has to be repeated. Calls after the last chunk are
   * counted, too, but the counter can't overflow within a lifetime.
   */
  private static final int COUNTER = 0;

  private final PaddedLongs words = new PaddedLongs(1);
  private final long chunks;
  private final int seats;
  private final Numbering numbering;

  /** Knows the chunk of each number. Thread-safe. */
  @FunctionalInterface
  interface Numbering {
    void place(long number, Cursor cursor);
  }

  NumberedCutter(long chunks, int seats, Numbering numbering) {
    this.chunks = chunks;
    this.seats = Arguments.seats(seats);
    this.numbering = numbering;
  }

  @Override
  public boolean next(Cursor cursor) {
    cursor.seatBelow(seats);
    long number = words.getAndAdd(COUNTER, 1);
    if (number >= chunks) {
      return false;
    }
    numbering.place(number, cursor);
    return true;
  }

  @Override
  public boolean dry() {
    return chunksAtMost() == 0;
  }

  @Override
  public long chunksAtMost() {
    return Math.max(0, chunks - words.get(COUNTER));
  }
}
