package dev.disentangle.chunking;

import static dev.disentangle.chunking.Arguments.require;

/**
 * One worker's place at a job: its seat, the chunk it holds, and its pace. Confined to its worker,
 * and reused for all its chunks.
 *
 * <p>Before the first chunk, the interval is empty.
 */
public final class Cursor {
  /* A measure counts half if it took this long, or was expected to; more if longer. */
  private static final double HALF_WEIGHT_NANOS = 10_000;

  private final int seat;
  private long from;
  private long to;
  private double pace = Double.NaN;

  /**
   * Takes a seat.
   *
   * @param seat its index, from 0 to below the job's number of seats
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
   * Reports this worker's pace; may be called several times a chunk.
   *
   * @param items how many items ran, 0 or more; 0 changes nothing
   * @param nanos the nanoseconds they ran, 0 or more, without waiting in a queue or on a wire
   * @throws IllegalArgumentException if either is negative
   */
  public void ran(long items, long nanos) {
    if (items < 0 || nanos < 0) { // asked first: the text is not to be made up for each chunk
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
   * {@return the recent pace in nanoseconds an item, NaN before the first measure} It is a moving
   * average, in which a measure counts the more the longer it took, or was expected to take. So
   * short strips are averaged, and a slow chunk, or one much faster than expected, is believed at
   * once.
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

  /** The items that run in {@code targetNanos}; at most twice the last chunk; 1 if not measured. */
  long paced(long targetNanos) {
    long last = Math.max(size(), 1);
    long twice = last > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * last;
    return Math.max(1, Math.min(twice, (long) (targetNanos / pace)));
  }

  /** The seat, if the job has it. */
  int seatBelow(int seats) {
    if (seat >= seats) {
      throw new IllegalArgumentException(
          "Cursor(" + seat + "): the job has only " + seats + " seats, numbered from 0");
    }
    return seat;
  }
}
