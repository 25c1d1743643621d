package dev.disentangle.internal;

import dev.disentangle.ItemTimeoutException;

/** Runs each chunk as if it were one item, for tasks that take whole chunks. */
final class ChunkLoop extends Loop {

  /** A step that takes chunks. */
  abstract static class ChunkStep extends Step {
    abstract void chunk(long from, long to, Seat seat) throws Exception;

    @Override
    void item(long i, Seat seat) throws Exception {
      chunk(i, i + 1, seat);
    }
  }

  @Override
  long run(Step step, long from, long to, Seat seat) {
    if (seat.halted()) {
      return from;
    }
    ItemWatch watch = seat.watch;
    seat.context.index = from;
    if (watch != null) {
      watch.begin(from, seat.context.attempt);
    }
    Throwable thrown = null;
    try {
      ((ChunkStep) step).chunk(from, to, seat);
    } catch (Throwable t) { // a task may throw anything; the chunk has failed
      thrown = t;
    }
    if (watch != null && !watch.end()) {
      ItemTimeoutException late = watch.late();
      if (late == null) {
        seat.lose();
        return from;
      }
      thrown = late;
    }
    if (thrown == null) {
      return to;
    }
    seat.thrown(thrown);
    return from;
  }
}
