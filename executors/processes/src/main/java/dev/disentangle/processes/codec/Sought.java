package dev.disentangle.processes.codec;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects that an object stream is to watch for, and whether it has met one. */
final class Sought {

  private final Set<Object> objects;
  private final @Nullable Sought outer;
  private boolean met;

  /**
   * Watches for the members of a set.
   *
   * @param objects compared as this set compares: by identity if it is an identity set
   * @param outer what is watched for on behalf of an enclosing value, too
   */
  Sought(Set<Object> objects, @Nullable Sought outer) {
    this.objects = objects;
    this.outer = outer;
  }

  void look(Object object) {
    met |= objects.contains(object);
    if (outer != null) {
      outer.look(object);
    }
  }

  /** Whether one of the objects was met. */
  boolean isMet() {
    return met;
  }
}
