package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/** A task of the library's own around one of the user's: its class says nothing of its pace. */
public interface Wrapping {

  /** The user's task, or null if items run tasks that have nothing in common. */
  @Nullable Object wrapped();
}
