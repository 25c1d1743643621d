package dev.disentangle.processes.protocol;

/** The exit codes of workers that end themselves. */
public final class Exits {

  /** What the caller sent can't be taken: it is no frame, or too large for the heap. */
  public static final int CHOKED = 70;

  /** An item can't be stopped; it was reported. */
  public static final int STUCK = 71;

  /** Something failed between two items. */
  public static final int BROKEN = 72;

  private Exits() {}
}
