package dev.disentangle.examples.comparison;

/** What items spend their time on. */
public enum Kind {
  /** The processors: more workers than processors are of no use. */
  COMPUTING,
  /** Something elsewhere: the processors are idle meanwhile. */
  WAITING,
  /** Files: some of both. */
  FILES;

  /** How many times faster so many workers are, to be safe: files may not gain at all. */
  double gain(int workers, int processors) {
    return switch (this) {
      case COMPUTING -> Math.min(workers, processors);
      case WAITING -> workers;
      case FILES -> 1;
    };
  }
}
