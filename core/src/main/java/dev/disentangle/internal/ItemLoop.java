package dev.disentangle.internal;

import dev.disentangle.ItemTimeoutException;
import java.util.Objects;

/**
 * The inner loop of jobs whose chunks are runs of items: runs a strip of items until one throws or
 * the seat is halted.
 *
 * <p>A loop that many lambdas share calls them through an interface at some 2 ns an item; so each
 * task class gets a copy of this class ({@link TaskProfile}), whose one call of the step is
 * monomorphic, inlined and, where the task allows, vectorised. Hence a method without helpers.
 *
 * <p>Three ways through: <em>tight</em> looks at nothing between items (arithmetic over index
 * ranges, in strips that were measured to last microseconds); <em>plain</em> asks before each item
 * whether to go on, by one relaxed read; <em>watched</em> also tells the watchdog which item it is
 * in.
 */
final class ItemLoop extends Loop {

  @Override
  long run(Step step, long from, long to, Seat seat) {
    int count = (int) (to - from);
    int k = 0;
    try {
      if (seat.tight) {
        for (; k < count; k++) {
          step.item(from + k, seat);
        }
      } else if (seat.watch == null) {
        for (; k < count && !seat.halted(); k++) {
          seat.context.index = from + k;
          step.item(from + k, seat);
          if (Thread.currentThread().isInterrupted()) {
            return from + k + 1; // whoever it was for, the seat sees to it before the next item
          }
        }
      } else {
        return watched(step, from, to, seat);
      }
    } catch (Throwable thrown) { // a task may throw anything, and it is the item's failure
      seat.thrown(thrown);
    }
    return from + k;
  }

  private static long watched(Step step, long from, long to, Seat seat) {
    ItemWatch watch = Objects.requireNonNull(seat.watch);
    long i = from;
    for (; i < to && !seat.halted(); i++) {
      seat.context.index = i;
      watch.begin(i, seat.context.attempt);
      Throwable thrown = null;
      try {
        step.watched(i, seat);
      } catch (Throwable t) { // as above
        thrown = t;
      }
      if (!watch.end()) {
        ItemTimeoutException late = watch.late();
        if (late == null) {
          seat.lose();
          return i;
        }
        thrown = late;
      } else if (thrown == null) {
        step.inTime(i, seat);
      }
      if (thrown != null) {
        seat.thrown(thrown);
        return i;
      }
      if (Thread.currentThread().isInterrupted()) {
        return i + 1; // as above
      }
    }
    return i;
  }
}
