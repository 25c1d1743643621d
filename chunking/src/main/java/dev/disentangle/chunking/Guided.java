package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

/** {@link Chunking#guided}. */
record Guided(long min) implements Chunking {
  static final Guided SINGLE = new Guided(1);

  Guided {
    require(min >= 1, "guided", min, "a chunk holds at least 1 item");
  }

  @Override
  public Cutter cutter(long size, int seats) {
    return SharedCutter.closed(size, seats, min, sizing(seats));
  }

  @Override
  public OpenCutter openCutter(int seats) {
    return SharedCutter.open(seats, sizing(seats));
  }

  private Sizing sizing(int seats) {
    long shares = 2L * seats;
    return (from, left, cursor) -> Math.min(left, Math.max(min, Sizing.share(left, shares)));
  }

  @Override
  public String toString() {
    return min == 1 ? "guided()" : "guided(min=" + min + ")";
  }
}
