package dev.disentangle.processes;

/**
 * Where the output of tasks in worker JVMs goes. What they print to {@link System#out} and {@link
 * System#err} arrives as one stream, in order: each line when it ends, and a line of more than 8
 * KiB in pieces, as if it were several.
 */
public enum TaskOutput {
  /**
   * Each line is logged at level INFO by the logger {@code dev.disentangle.worker.<name>}, where
   * {@code <name>} is the worker's. This is the default. Where no logging library is behind SLF4J's
   * API, nothing of it is seen.
   */
  LOG,
  /** Each line is printed to the caller's {@link System#err}, with its bytes unchanged. */
  PASS_THROUGH,
  /** The output is dropped, except that its last lines are reported if the worker dies. */
  DISCARD
}
