package dev.disentangle.internal;

/** Runs strips of a job. */
abstract class Loop {

  /**
   * Runs {@code [from, to)} until an item throws, whose exception is left in the seat, or the seat
   * is halted.
   *
   * @return {@code to}, or else the item that threw, or the first that was not begun
   */
  abstract long run(Step step, long from, long to, Seat seat);
}
