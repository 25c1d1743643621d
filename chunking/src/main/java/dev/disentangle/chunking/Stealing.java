package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

/** {@link Chunking#stealing}. */
record Stealing(long min) implements Chunking {
  static final Stealing SINGLE = new Stealing(1);

  Stealing {
    require(min >= 1, "stealing", min, "a chunk holds at least 1 item");
  }

  @Override
  public Cutter cutter(long size, int seats) {
    return new StealingCutter(Arguments.size(size), Arguments.seats(seats), min);
  }

  @Override
  public OpenCutter openCutter(int seats) {
    return SharedCutter.open(
        seats, (from, left, cursor) -> Math.min(left, Math.max(min, Sizing.share(left, seats))));
  }

  @Override
  public String toString() {
    return min == 1 ? "stealing()" : "stealing(min=" + min + ")";
  }
}
