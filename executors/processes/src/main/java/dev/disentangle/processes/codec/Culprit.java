package dev.disentangle.processes.codec;

import org.jspecify.annotations.Nullable;

/**
 * An object that was reached from a task, an input or a result, and the way there.
 *
 * @param from the object that refers to this one; null for the root
 * @param step how it refers to it, such as {@code field "socket"}
 * @param object this object
 */
record Culprit(@Nullable Culprit from, String step, Object object) {

  /**
   * The way from the root, each step with the class that it leads to.
   *
   * @param root how to call the root
   */
  String path(String root) {
    if (from == null) {
      return root;
    }
    StringBuilder path = new StringBuilder();
    for (Culprit at = this; at.from != null; at = at.from) {
      path.insert(0, at.step + " (" + Preflight.name(at.object) + ")");
      path.insert(0, " → ");
    }
    return path.insert(0, root).toString();
  }
}
