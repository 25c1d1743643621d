package dev.disentangle.chunking;

/** Chunks that are known by number beforehand, dealt in order from a shared counter. */
final class NumberedCutter implements Cutter {
  /*
   * An add, unlike a compare-and-set, never has to be done again. Calls that come too late also
   * count, but nobody lives to see 2^63 of them.
   */
  private static final int COUNTER = 0;

  private final PaddedLongs words = new PaddedLongs(1);
  private final long chunks;
  private final int seats;
  private final Numbering numbering;

  /** Moves a cursor to the chunk of a number. Thread-safe. */
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
