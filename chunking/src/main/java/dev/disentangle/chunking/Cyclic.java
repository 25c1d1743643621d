package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

/** {@link Chunking#cyclic}. */
record Cyclic(long block) implements Chunking {
  static final Cyclic SINGLE = new Cyclic(1);

  Cyclic {
    require(
        block >= 1, "cyclic", block, "a block holds at least 1 item; for single ones, cyclic()");
  }

  @Override
  public Cutter cutter(long size, int seats) {
    Arguments.size(size);
    Arguments.seats(seats);
    long blocks = size == 0 ? 0 : Sizing.share(size, block);
    int lanes = (int) Math.min(blocks, seats);
    return new DealtCutter(lanes, seats, blocks, new Rounds(size, block, blocks, lanes));
  }

  /**
   * A lane's number is how many rounds are left to its seat. Every claim takes the first of them.
   */
  private record Rounds(long size, long block, long blocks, int lanes) implements DealtCutter.Deal {
    @Override
    public long share(int lane) {
      return Sizing.share(blocks - lane, lanes);
    }

    @Override
    public long bite(long left, boolean own) {
      return 1;
    }

    @Override
    public void place(Cursor cursor, int lane, long left, long rest) {
      long round = share(lane) - left;
      long from = (round * lanes + lane) * block;
      cursor.take(from, from + Math.min(block, size - from));
    }
  }

  @Override
  public OpenCutter openCutter(int seats) {
    return SharedCutter.open(seats, (from, left, cursor) -> Math.min(block, left));
  }

  @Override
  public String toString() {
    return block == 1 ? "cyclic()" : "cyclic(block=" + block + ")";
  }
}
