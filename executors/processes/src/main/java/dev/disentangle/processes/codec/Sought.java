package dev.disentangle.processes.codec;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects that an object stream may meet. */
final class Sought {

  private final Set<Object> objects;
  private final @Nullable Sought outer;
  private boolean met;

  /**
   * By identity, if that is how the set takes them.
   *
   * @param outer what else is looked for: this may be a part of something
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

  /** Whether one was met. */
  boolean isMet() {
    return met;
  }
}
