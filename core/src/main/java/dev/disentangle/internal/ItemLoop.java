package dev.disentangle.internal;

import dev.disentangle.ItemTimeoutException;
import java.util.Objects;

/**
 * The inner loop for items that are run one by one: runs a strip of items until one throws or the
 * seat is halted.
 *
 * <p>A loop that many lambdas share calls them through an interface, at some 2 ns per item. So each
 * task class gets a copy of this class ({@link TaskProfile}), in which the call of the step is
 * monomorphic, inlined and, where the task allows it, vectorised. This is why the method has no
 * helpers.
 *
 * <p>There are three loops. The <em>tight</em> one checks nothing between items; it is for
 * arithmetic over index ranges, in strips that are known to take microseconds. The <em>plain</em>
 * one checks before each item whether to go on, by one relaxed read. The <em>watched</em> one also
 * tells the watchdog which item it is in.
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
            return from + k + 1; // the seat deals with the interrupt
          }
        }
      } else {
        return watched(step, from, to, seat);
      }
    } catch (Throwable thrown) { // a task may throw anything; the item has failed
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
      } catch (Throwable t) { // see run
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
        return i + 1; // see run
      }
    }
    return i;
  }
}
