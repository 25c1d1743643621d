package dev.disentangle.internal;

import dev.disentangle.chunking.Cutter;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Deals the items of a job: first items that came back, then those that the cutter cuts.
 * Thread-safe.
 *
 * <p>The cutter counts units from 0, where a unit is a block of 2^shift items and unit 0 begins at
 * the item {@code base}. The conversion is done here, so all other classes deal with items.
 */
final class Deal {

  /**
   * Items that were dealt but have no outcome. They are dealt again, one by one if {@code singly}.
   */
  private record Returned(long from, long to, boolean singly) implements Comparable<Returned> {
    @Override
    public int compareTo(Returned other) {
      int first = Long.compare(from, other.from); // other items may come back that begin there, too
      return first == 0 ? Long.compare(to, other.to) : first;
    }
  }

  private final Cutter cutter;
  private final long base;
  private final int shift;
  private final long end;

  /** Items that came back and are not suspects; null until there are any. */
  private volatile @Nullable NavigableSet<Returned> innocents;

  /** Items that came back and may have killed a worker. */
  private final Queue<Returned> suspects = new ConcurrentLinkedQueue<>();

  private volatile boolean growing;

  Deal(Cutter cutter, long base, int shift, long end) {
    this.cutter = cutter;
    this.base = base;
    this.shift = shift;
    this.end = end;
  }

  /** Deals a chunk to the seat and runs it; false if nothing can be claimed. */
  boolean next(Seat seat, ChunkRunner runner) {
    return next(seat, 0, runner);
  }

  /**
   * Deals a chunk to a visit that still has other chunks to run first. Nothing below {@code floor}
   * is dealt to it: these items would have to wait for later ones. As long as such items have come
   * back, it gets nothing at all, since they must go first, to another visit.
   *
   * @param floor the first item of the last chunk that the visit has; 0 if it has none
   */
  boolean next(Seat seat, long floor, ChunkRunner runner) {
    if (floor > 0 && hasReturnedBelow(floor)) {
      return false;
    }
    Returned again = takeReturned(floor);
    if (again != null) {
      long end = again.singly ? again.from + 1 : again.to;
      suspect(end, again.to, true);
      runner.run(seat, again.from, end);
      return true;
    }
    if (!cutter.next(seat.cursor)) {
      return false;
    }
    long from = base + (seat.cursor.from() << shift);
    long to = base + (seat.cursor.to() << shift);
    runner.run(seat, from, to < from || to > end ? end : to);
    return true;
  }

  /**
   * Takes items that came back. Those that are not suspects go first, in their order: a consumer
   * that takes results in order has no use for later ones. Suspects go in turn, so that one which
   * keeps killing workers delays the others least.
   */
  private @Nullable Returned takeReturned(long floor) {
    NavigableSet<Returned> ordered = innocents;
    if (ordered != null) {
      Returned lowest = new Returned(floor, floor, false);
      Returned first = ordered.ceiling(lowest);
      while (first != null) {
        if (ordered.remove(first)) {
          return first;
        }
        first = ordered.ceiling(lowest);
      }
    }
    return suspects.poll();
  }

  private boolean hasReturnedBelow(long floor) {
    NavigableSet<Returned> ordered = innocents;
    return ordered != null && ordered.lower(new Returned(floor, floor, false)) != null;
  }

  /** Reports to the seat's cursor how long a chunk, or a strip of one, took. */
  void ran(Seat seat, long items, long nanos) {
    if (shift == 0) {
      seat.cursor.ran(items, nanos);
    } else {
      seat.cursor.ran(Math.max(1, items >> shift), nanos);
    }
  }

  /** Takes back items that were not begun, or whose outcomes were lost with their worker. */
  void giveBack(long from, long to) {
    if (from < to) {
      innocents().add(new Returned(from, to, false));
    }
  }

  private synchronized NavigableSet<Returned> innocents() {
    NavigableSet<Returned> ordered = innocents;
    if (ordered == null) {
      ordered = new ConcurrentSkipListSet<>();
      innocents = ordered;
    }
    return ordered;
  }

  /**
   * Takes back items one of which may have killed a worker.
   *
   * @param singly whether to deal them one by one
   */
  void suspect(long from, long to, boolean singly) {
    if (from < to) {
      suspects.add(new Returned(from, to, singly));
    }
  }

  /** Whether something can be claimed now. */
  boolean claimable() {
    NavigableSet<Returned> ordered = innocents;
    return (ordered != null && !ordered.isEmpty()) || !suspects.isEmpty() || !cutter.dry();
  }

  /** Whether nothing can be claimed, now or later. */
  boolean dry() {
    return !growing && !claimable();
  }

  /** Sets whether the input may still grow. */
  void growing(boolean more) {
    growing = more;
  }

  /** An upper bound of the number of chunks that the cutter has left. */
  long chunksAtMost() {
    return cutter.chunksAtMost();
  }

  /** Runs a chunk that was dealt. */
  @FunctionalInterface
  interface ChunkRunner {
    void run(Seat seat, long from, long to);
  }
}
