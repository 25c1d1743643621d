package dev.disentangle.examples.comparison;

/** What items spend their time on. */
public enum Kind {
  /** The processors: more workers than processors are of no use. */
  COMPUTING,
  /** Something elsewhere: the processors are idle meanwhile. */
  WAITING,
  /** Files: some of both. */
  FILES;

  /** How many times faster so many workers can be. */
  double ideal(int workers, int processors) {
    return this == WAITING ? workers : Math.min(workers, processors);
  }
}
