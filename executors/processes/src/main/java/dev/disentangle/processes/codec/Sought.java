package dev.disentangle.processes.codec;

import java.util.Set;

/** Objects that an object stream may meet. */
final class Sought {

  private final Set<Object> objects;
  private boolean met;

  /** By identity, if that is how the set takes them. */
  Sought(Set<Object> objects) {
    this.objects = objects;
  }

  void look(Object object) {
    met |= objects.contains(object);
  }

  /** Whether one was met. */
  boolean isMet() {
    return met;
  }
}
