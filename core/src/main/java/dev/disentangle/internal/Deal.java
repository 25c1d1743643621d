package dev.disentangle.internal;

import dev.disentangle.chunking.Cutter;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * Deals the items of a job: what came back first, then what the cutter cuts.
 *
 * <p>The cutter counts units from 0; a unit is a block of 2^shift items, and the job's items begin
 * at {@code base}. Both are undone here, so that everybody else speaks of items.
 */
final class Deal {

  /** Items that were dealt before and have no outcome, to be dealt again, singly perhaps. */
  private record Returned(long from, long to, boolean singly) implements Comparable<Returned> {
    @Override
    public int compareTo(Returned other) {
      int first = Long.compare(from, other.from); // what comes back later may begin there, too
      return first == 0 ? Long.compare(to, other.to) : first;
    }
  }

  private final Cutter cutter;
  private final long base;
  private final int shift;
  private final long end;

  /** What has no part in a worker's end; null as long as there was nothing. */
  private volatile @Nullable NavigableSet<Returned> innocents;

  /** What may have ended a worker. */
  private final Queue<Returned> suspects = new ConcurrentLinkedQueue<>();

  private volatile boolean growing;

  Deal(Cutter cutter, long base, int shift, long end) {
    this.cutter = cutter;
    this.base = base;
    this.shift = shift;
    this.end = end;
  }

  /** Runs a chunk for the seat; false if nothing is claimable. */
  boolean next(Seat seat, ChunkRunner runner) {
    return next(seat, 0, runner);
  }

  /**
   * The same for one who is to begin later items before it: nothing below {@code floor}, which
   * would have to wait for them; nor anything else while there is such, as it is due first.
   */
  boolean next(Seat seat, long floor, ChunkRunner runner) {
    if (floor > 0 && isBackBelow(floor)) {
      return false;
    }
    Returned again = again(floor);
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
   * Innocents before suspects, and the first of them first: the results of later items, which may
   * last, are of no use to who takes them in order. Suspects in turn: one that ends workers waits
   * longest.
   */
  private @Nullable Returned again(long floor) {
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

  private boolean isBackBelow(long floor) {
    NavigableSet<Returned> ordered = innocents;
    return ordered != null && ordered.lower(new Returned(floor, floor, false)) != null;
  }

  /** Tells the cutter how long a chunk, or a strip of one, took. */
  void ran(Seat seat, long items, long nanos) {
    if (shift == 0) {
      seat.cursor.ran(items, nanos);
    } else {
      seat.cursor.ran(Math.max(1, items >> shift), nanos);
    }
  }

  /** Takes back items that nobody came to, or whose outcomes were lost with their worker. */
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
   * Takes back items one of which may have ended a worker, to deal them again one by one perhaps.
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

  /** Whether nothing is left, now or later. */
  boolean dry() {
    return !growing && !claimable();
  }

  /** Says whether more may come. */
  void growing(boolean more) {
    growing = more;
  }

  /** At most so many chunks are left. */
  long chunksAtMost() {
    return cutter.chunksAtMost();
  }

  /** What runs a chunk that was dealt. */
  @FunctionalInterface
  interface ChunkRunner {
    void run(Seat seat, long from, long to);
  }
}
