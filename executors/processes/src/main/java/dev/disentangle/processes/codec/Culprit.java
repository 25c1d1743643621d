package dev.disentangle.processes.codec;

import org.jspecify.annotations.Nullable;

/**
 * An object that was met on the way from the task, and by which step.
 *
 * @param from where it was met; null for the task
 * @param step how it hangs there, as in {@code field "socket"}
 * @param object what hangs there
 */
record Culprit(@Nullable Culprit from, String step, Object object) {

  /** The steps from the task on; ones that a field alone takes need no class, but the last has. */
  String path(String task) {
    if (from == null) {
      return task;
    }
    StringBuilder path = new StringBuilder();
    for (Culprit at = this; at.from != null; at = at.from) {
      path.insert(0, at.step + " (" + Preflight.name(at.object) + ")");
      path.insert(0, " → ");
    }
    return path.insert(0, task).toString();
  }
}
