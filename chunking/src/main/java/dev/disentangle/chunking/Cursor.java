package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

/**
 * One worker's place in a job: its seat, the chunk that it holds, and its pace. Used by that worker
 * alone, for all its chunks. Not thread-safe.
 *
 * <p>Before the first chunk the interval is empty.
 */
public final class Cursor {
  /* A measurement that took, or was expected to take, this long counts half; a longer one more. */
  private static final double HALF_WEIGHT_NANOS = 10_000;

  private final int seat;
  private long from;
  private long to;
  private double pace = Double.NaN;

  /**
   * Takes a seat.
   *
   * @param seat its index, at least 0 and less than the job's number of seats
   * @throws IllegalArgumentException if {@code seat} is negative
   */
  public Cursor(int seat) {
    require(seat >= 0, "Cursor", seat, "seats are numbered from 0");
    this.seat = seat;
  }

  /** {@return the seat's index} */
  public int seat() {
    return seat;
  }

  /** {@return the chunk's first item} */
  public long from() {
    return from;
  }

  /** {@return one past the chunk's last item} */
  public long to() {
    return to;
  }

  /** {@return how many items the chunk has} */
  public long size() {
    return to - from;
  }

  /**
   * Reports how fast this worker ran some items. May be called several times per chunk.
   *
   * @param items how many items ran, at least 0; 0 changes nothing
   * @param nanos how long they ran, in nanoseconds, at least 0; without time in queues or transit
   * @throws IllegalArgumentException if either is negative
   */
  public void ran(long items, long nanos) {
    if (items < 0 || nanos < 0) { // checked first, so that the text is not built for each chunk
      require(false, "ran", items + ", " + nanos, "neither may be negative");
    }
    if (items > 0) {
      double measured = (double) nanos / items;
      if (Double.isNaN(pace)) {
        pace = measured;
      } else {
        double weight = Math.max((double) nanos, items * pace);
        pace += (measured - pace) * weight / (weight + HALF_WEIGHT_NANOS);
      }
    }
  }

  /**
   * {@return the recent pace in nanoseconds per item, NaN before the first measurement} It is a
   * moving average. A measurement has the more weight the longer it took, or was expected to take:
   * so short strips are averaged, while a chunk that was much slower or faster than expected
   * changes the pace at once.
   */
  public double nanosPerItem() {
    return pace;
  }

  @Override
  public String toString() {
    return "Cursor[seat=" + seat + ", from=" + from + ", to=" + to + "]";
  }

  void take(long from, long to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The number of items that run in {@code targetNanos}, but at most twice the size of the last
   * chunk, and at least 1; 1 before the first measurement.
   */
  long paced(long targetNanos) {
    long last = Math.max(size(), 1);
    long twice = last > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * last;
    return Math.max(1, Math.min(twice, (long) (targetNanos / pace)));
  }

  /** The seat, which must be less than {@code seats}. */
  int seatBelow(int seats) {
    if (seat >= seats) {
      throw new IllegalArgumentException(
          "Cursor(" + seat + "): the job has only " + seats + " seats, numbered from 0");
    }
    return seat;
  }
}
