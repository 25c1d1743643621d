package dev.disentangle.chunking;

/**
 * Each seat has its own share from the start; seats that ran dry help with the shares of others.
 */
final class DealtCutter implements Cutter {
  /*
   * A lane holds how much of its share is left, 0 = none, and only shrinks. So the lanes before
   * `dryBefore` stay empty for good, which keeps a claim from looking at 10^6 lanes again and again;
   * a racing store may set it back, and costs somebody a second look. Helpers all go to the first
   * lane that is not empty: they meet there, but need no search.
   */
  private final PaddedLongs lanes;
  private final PaddedLongs dryBefore = new PaddedLongs(1);
  private final int seats;
  private final Deal deal;
  private final long chunks;

  /** What the lanes' numbers mean. Thread-safe. */
  interface Deal {
    /** What a lane starts with. */
    long share(int lane);

    /** How much to claim of what is {@code left} in a lane, at least 1: one's own, or another's. */
    long bite(long left, boolean own);

    /** Moves a cursor to the claim that took a lane from {@code left} to {@code rest}. */
    void place(Cursor cursor, int lane, long left, long rest);
  }

  DealtCutter(int lanes, int seats, long chunksAtMost, Deal deal) {
    this.lanes = new PaddedLongs(lanes);
    this.seats = seats;
    this.deal = deal;
    chunks = chunksAtMost;
    for (int lane = 0; lane < lanes; lane++) {
      this.lanes.fill(lane, deal.share(lane));
    }
  }

  @Override
  public boolean next(Cursor cursor) {
    int seat = cursor.seatBelow(seats);
    if (seat < lanes.count() && claim(cursor, seat, true)) {
      return true;
    }
    for (int lane = firstLeft(); lane < lanes.count(); lane = firstLeft()) {
      if (claim(cursor, lane, false)) {
        return true;
      }
    }
    return false;
  }

  private boolean claim(Cursor cursor, int lane, boolean own) {
    long left = lanes.get(lane);
    while (left != 0) {
      long rest = left - deal.bite(left, own);
      if (lanes.compareAndSet(lane, left, rest)) {
        deal.place(cursor, lane, left, rest);
        return true;
      }
      left = lanes.get(lane);
    }
    return false;
  }

  private int firstLeft() {
    int before = (int) dryBefore.get(0);
    int lane = before;
    while (lane < lanes.count() && lanes.get(lane) == 0) {
      lane++;
    }
    if (lane != before) {
      dryBefore.set(0, lane);
    }
    return lane;
  }

  @Override
  public boolean dry() {
    return firstLeft() == lanes.count();
  }

  @Override
  public long chunksAtMost() {
    return dry() ? 0 : chunks;
  }
}
