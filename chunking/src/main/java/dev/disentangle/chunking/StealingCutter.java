package dev.disentangle.chunking;

/**
 * Each seat bites off the front of its own interval; who ran dry steals the back half of another.
 */
final class StealingCutter implements Cutter {
  /*
   * A lane holds one interval of units, packed in a long: from in the upper half, to in the lower;
   * 0 = none. The long is all there is to know about a lane, so every change is a compare-and-set of
   * it, and it doesn't matter whether the value was away in between. A claim is one such change:
   *
   *   bite   (from, to) -> (from + bite, to)   in the own lane, or in one that is shared with a twin
   *   steal  (from, to) -> (from, mid)         in any lane; [mid, to) is the thief's
   *
   * The thief bites off the front of its booty at once, and publishes the rest by a change from 0 to
   * the rest, in its own lane or, if a twin has been quicker, in any empty one. If there is none, it
   * claims the booty whole: more threads than seats, which is rare.
   *
   * Between steal and publication the rest is in no lane. So whoever sees only empty lanes must know
   * whether something was under way meanwhile: `moves` counts the rests in transit in its lower half,
   * and those that arrived in its upper half. A thief adds itself before it steals. If nothing was in
   * transit before a look at all lanes, and `moves` is the same afterwards, then no lane was filled
   * during the look, and all were empty at its end.
   *
   * A thief may be halted in transit. Others wait for it in a bounded spin only, and leave: claims
   * are lock-free, and the rest is not lost, since the thief comes for it.
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

  /** Never leaves less than {@code min} behind, unless nothing. */
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
