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
      return Long.compare(from, other.from);
    }
  }

  private final Cutter cutter;
  private final long base;
  private final int shift;
  private final long end;
  private final Queue<Returned> returned = new ConcurrentLinkedQueue<>();

  /** Parts of chunks of which one item is run at a time; null as long as there were none. */
  private volatile @Nullable NavigableSet<Returned> parts;

  private volatile boolean growing;

  Deal(Cutter cutter, long base, int shift, long end) {
    this.cutter = cutter;
    this.base = base;
    this.shift = shift;
    this.end = end;
  }

  /** Runs a chunk for the seat; false if nothing is claimable. */
  boolean next(Seat seat, ChunkRunner runner) {
    Returned again = again();
    if (again != null) {
      long end = again.singly ? again.from + 1 : again.to;
      giveBack(end, again.to, again.singly);
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
   * Parts before others, and the first of them first: the results of later items, which may last,
   * are of no use to who takes them in order. Others in turn: one that ends workers waits longest.
   */
  private @Nullable Returned again() {
    NavigableSet<Returned> ordered = parts;
    Returned first = ordered == null ? null : ordered.pollFirst();
    return first == null ? returned.poll() : first;
  }

  /**
   * Takes back the part of a chunk that was just dealt, for one who runs one item of it at a time.
   */
  void keep(long from, long to) {
    if (from < to) {
      parts().add(new Returned(from, to, false));
    }
  }

  private synchronized NavigableSet<Returned> parts() {
    NavigableSet<Returned> ordered = parts;
    if (ordered == null) {
      ordered = new ConcurrentSkipListSet<>();
      parts = ordered;
    }
    return ordered;
  }

  /** Tells the cutter how long a chunk, or a strip of one, took. */
  void ran(Seat seat, long items, long nanos) {
    if (shift == 0) {
      seat.cursor.ran(items, nanos);
    } else {
      seat.cursor.ran(Math.max(1, items >> shift), nanos);
    }
  }

  void giveBack(long from, long to) {
    giveBack(from, to, false);
  }

  /** Takes items back, to deal them again one by one if one of them is suspected. */
  void giveBack(long from, long to, boolean singly) {
    if (from < to) {
      returned.add(new Returned(from, to, singly));
    }
  }

  /** Whether something can be claimed now. */
  boolean claimable() {
    NavigableSet<Returned> ordered = parts;
    return !returned.isEmpty() || (ordered != null && !ordered.isEmpty()) || !cutter.dry();
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
