package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

import java.time.Duration;

/** {@link Chunking#timed}. */
record Timed(Duration target) implements Chunking {
  /* Before STANDARD, whose constructor reads it. */
  private static final Duration MOST = Duration.ofNanos(Long.MAX_VALUE);

  static final Timed STANDARD = new Timed(Duration.ofNanos(100_000));

  Timed {
    require(
        !target.isNegative() && !target.isZero() && target.compareTo(MOST) <= 0,
        "timed",
        target,
        "a chunk takes more than 0, and less than 292 years; without a target, timed()");
  }

  @Override
  public Cutter cutter(long size, int seats) {
    return SharedCutter.closed(size, seats, 1, sizing(seats));
  }

  @Override
  public OpenCutter openCutter(int seats) {
    return SharedCutter.open(seats, sizing(seats));
  }

  private Sizing sizing(int seats) {
    return new Paced(target.toNanos(), 2L * seats);
  }

  /**
   * As many items as take {@code nanos} at the pace so far, but no more than a share of the rest.
   */
  private record Paced(long nanos, long shares) implements Sizing {
    @Override
    public long items(long from, long left, Cursor cursor) {
      return Math.min(cursor.paced(nanos), Sizing.share(left, shares));
    }
  }

  @Override
  public String toString() {
    return "timed(" + text(target.toNanos()) + ")";
  }

  private static String text(long nanos) {
    if (nanos % 1_000_000_000 == 0) {
      return nanos / 1_000_000_000 + "s";
    }
    if (nanos % 1_000_000 == 0) {
      return nanos / 1_000_000 + "ms";
    }
    return nanos % 1_000 == 0 ? nanos / 1_000 + "µs" : nanos + "ns";
  }
}
