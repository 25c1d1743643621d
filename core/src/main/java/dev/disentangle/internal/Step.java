package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/**
 * What is done with one item of a job: calls the task and puts the result where it belongs.
 *
 * <p>Implementations are three lines long and are copied for each task class ({@link TaskProfile}),
 * so that the call of the task inside is inlined. They have one constructor, from {@link Wiring}.
 */
public abstract class Step {

  /** Runs item {@code i} on the seat's thread. */
  abstract void item(long i, Seat seat) throws Exception;

  /** The input of item {@code i}, for blame. */
  @Nullable Object input(long i) {
    return i;
  }
}
