package dev.disentangle.internal;

/** How a strip of a job is run. */
abstract class Loop {

  /**
   * Runs {@code [from, to)} until something throws, which is left with the seat, or the seat is
   * halted.
   *
   * @return {@code to}, or the item that threw or was not begun
   */
  abstract long run(Step step, long from, long to, Seat seat);
}
