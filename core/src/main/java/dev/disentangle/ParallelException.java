package dev.disentangle;

import org.jspecify.annotations.Nullable;

/** The superclass of what a parallel call throws when it ends without its results. */
public abstract class ParallelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ParallelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
