package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/**
 * A task of the library's that wraps one of the user's, so that its own class tells nothing about
 * the pace.
 */
public interface Wrapping {

  /** The user's task; null if each item runs another one. */
  @Nullable Object wrapped();
}
