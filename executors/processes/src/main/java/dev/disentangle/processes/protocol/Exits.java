package dev.disentangle.processes.protocol;

/** The exit codes of a worker that ends itself. */
public final class Exits {

  /** What the caller sent can't be read: it is no valid frame, or too large for the heap. */
  public static final int CHOKED = 70;

  /** An item that is to stop doesn't, and its stack has been reported. */
  public static final int STUCK = 71;

  /** The worker itself failed, outside of any item. */
  public static final int BROKEN = 72;

  private Exits() {}
}
