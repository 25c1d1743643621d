package dev.disentangle.chunking;

/**
 * Deals a share to each seat at the start. Seats that have finished help with the shares of others.
 */
final class DealtCutter implements Cutter {
  /*
   * A lane holds how much of its share is left, 0 for nothing. It only shrinks, so an empty lane
   * stays empty. All lanes before `dryBefore` are empty, so a claim need not look at 10^6 lanes
   * each time; a racing store may set it back, which costs a second look and nothing else. Helpers
   * all go to the first lane that is not empty: they contend there, but need no search.
   */
  private final PaddedLongs lanes;
  private final PaddedLongs dryBefore = new PaddedLongs(1);
  private final int seats;
  private final Deal deal;
  private final long chunks;

  /** Gives the lanes' numbers a meaning. Thread-safe. */
  interface Deal {
    /** The number that a lane starts with. */
    long share(int lane);

    /**
     * How much to claim of what is {@code left} in a lane, at least 1.
     *
     * @param own whether the lane is that of the claiming seat
     */
    long bite(long left, boolean own);

    /**
     * Moves a cursor to the chunk of the claim that changed a lane from {@code left} to {@code
     * rest}.
     */
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
