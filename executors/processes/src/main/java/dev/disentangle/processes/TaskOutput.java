package dev.disentangle.processes;

/**
 * What becomes of what tasks print in worker JVMs, to {@link System#out} and {@link System#err}
 * alike: the two arrive as one stream, in order.
 */
public enum TaskOutput {
  /**
   * Each line goes, at level INFO, to the logger {@code dev.disentangle.worker.<name>}, with the
   * name of the worker.
   */
  LOG,
  /** Each line goes to the caller's {@link System#err}, byte by byte as it was printed. */
  PASS_THROUGH,
  /** It is dropped, but for the last lines, which are told if the worker dies. */
  DISCARD
}
