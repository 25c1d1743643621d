package dev.disentangle.chunking;

/**
 * Gives each seat an interval, from whose front it takes bites. A seat whose interval is empty
 * steals the back half of another one's.
 */
final class StealingCutter implements Cutter {
  /*
   * A lane holds one interval of units, packed in a long: from in the upper half, to in the lower,
   * 0 for none. The long is the whole state of a lane, and every change is a compare-and-set of it,
   * so it doesn't matter if the value has changed and come back meanwhile (ABA). A claim is one
   * such change:
   *
   *   bite   (from, to) -> (from + bite, to)   in the seat's own lane, perhaps shared with others
   *   steal  (from, to) -> (from, mid)         in any lane; [mid, to) is the thief's
   *
   * The thief takes a bite from the front of what it has stolen, and publishes the rest by a change
   * from 0 to the rest: in its own lane or, if another thread of that lane was quicker, in any
   * other that is empty. If none is, which takes more threads than seats, it claims the rest, too.
   *
   * Between the steal and the publication the rest is in no lane. So a thread that sees only empty
   * lanes must find out whether a rest was in transit meanwhile. `moves` counts rests in transit in
   * its lower half, and rests that have arrived in its upper half; a thief counts its rest before
   * it steals. If no rest was in transit before a look at all lanes, and `moves` has not changed
   * afterwards, then no lane was filled during the look, and all were empty at its end.
   *
   * A thief may be suspended while its rest is in transit. Other threads spin for it a bounded
   * number of times, then leave. So claims are lock-free, and the rest is not lost: the thief
   * publishes it and comes back for it.
   */
  private static final long NONE = 0;
  private static final long IN_TRANSIT = 1;
  private static final long ARRIVED = (1L << 32) - IN_TRANSIT;

  private static final int LANES_AT_MOST = 256;
  private static final int SPINS = 64;
  private static final long BITE_NANOS = 50_000;

  private final PaddedLongs lanes;
  private final PaddedLongs moves = new PaddedLongs(1);
  private final int seats;
  private final long size;
  private final int unit;
  private final int min;

  StealingCutter(long size, int seats, long min) {
    this.size = size;
    this.seats = seats;
    lanes = new PaddedLongs(Math.min(seats, LANES_AT_MOST));
    int shift = 0;
    while (units(size, shift) > Integer.MAX_VALUE) {
      shift++;
    }
    unit = shift;
    int units = (int) units(size, unit);
    this.min = (int) Math.min(Integer.MAX_VALUE, units(min, unit));
    int dealt = Math.min(lanes.count(), Math.max(1, units / this.min));
    for (int lane = 0; lane < dealt; lane++) {
      int from = (int) Balanced.start(units, dealt, lane);
      lanes.fill(lane, pack(from, (int) Balanced.start(units, dealt, lane + 1)));
    }
  }

  @Override
  public boolean next(Cursor cursor) {
    int seat = cursor.seatBelow(seats);
    int own = seat < lanes.count() ? seat : seat % lanes.count();
    for (long held = lanes.get(own); held != NONE; held = lanes.get(own)) {
      int from = from(held);
      int to = to(held);
      int end = from + bite(cursor, to - from);
      if (lanes.compareAndSet(own, held, pack(end, to))) {
        place(cursor, from, end);
        return true;
      }
    }
    return steal(cursor, own);
  }

  private boolean steal(Cursor cursor, int own) {
    for (int spins = 0; spins < SPINS; ) {
      long before = moves.get(0);
      int lane = own;
      do {
        lane = lane + 1 == lanes.count() ? 0 : lane + 1;
        if (steal(cursor, own, lane)) {
          return true;
        }
      } while (lane != own);
      if (moves.get(0) == before) {
        if ((int) before == 0) {
          return false;
        }
        spins++;
        Thread.onSpinWait();
      }
    }
    return false;
  }

  private boolean steal(Cursor cursor, int own, int lane) {
    for (long held = lanes.get(lane); held != NONE; held = lanes.get(lane)) {
      int from = from(held);
      int to = to(held);
      int left = to - from;
      int mid = left / 2 < min ? from : from + left / 2;
      int end = mid + bite(cursor, to - mid);
      boolean rest = end < to;
      if (rest) {
        moves.getAndAdd(0, IN_TRANSIT);
      }
      if (lanes.compareAndSet(lane, held, pack(from, mid))) {
        place(cursor, mid, !rest || publish(own, pack(end, to)) ? end : to);
        if (rest) {
          moves.getAndAdd(0, ARRIVED);
        }
        return true;
      }
      if (rest) {
        moves.getAndAdd(0, -IN_TRANSIT);
      }
    }
    return false;
  }

  private boolean publish(int own, long rest) {
    int lane = own;
    do {
      if (lanes.compareAndSet(lane, NONE, rest)) {
        return true;
      }
      lane = lane + 1 == lanes.count() ? 0 : lane + 1;
    } while (lane != own);
    return false;
  }

  /** The number of units to bite off; leaves at least {@code min} of them, or none. */
  private int bite(Cursor cursor, int left) {
    if (left / 2 < min) {
      return left;
    }
    return (int) Math.max(min, Math.min(cursor.paced(BITE_NANOS) >> unit, left / 2));
  }

  @Override
  public boolean dry() {
    long before = moves.get(0);
    if ((int) before != 0) {
      return false;
    }
    for (int lane = 0; lane < lanes.count(); lane++) {
      if (lanes.get(lane) != NONE) {
        return false;
      }
    }
    return moves.get(0) == before;
  }

  @Override
  public long chunksAtMost() {
    return dry() ? 0 : Sizing.share(units(size, unit), min);
  }

  private void place(Cursor cursor, int from, int to) {
    long end = (long) to << unit;
    cursor.take((long) from << unit, end < 0 || end > size ? size : end);
  }

  private static long units(long items, int unit) {
    return items == 0 ? 0 : ((items - 1) >> unit) + 1;
  }

  private static long pack(int from, int to) {
    return from == to ? NONE : (long) from << 32 | to;
  }

  private static int from(long held) {
    return (int) (held >>> 32);
  }

  private static int to(long held) {
    return (int) held;
  }
}
