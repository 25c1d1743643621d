package dev.disentangle;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a call has come.
 *
 * @param name the call's name
 * @param done items that have an outcome, good or bad
 * @param failed those of them that failed
 * @param total how many items there are, empty while that is unknown
 * @param elapsed time since the call began
 * @param state where the call is in its life
 */
public record ProgressUpdate(
    String name, long done, long failed, OptionalLong total, Duration elapsed, State state) {

  /** Where a call is in its life. */
  public enum State {
    /** Told once, before any item has run. */
    STARTED,
    /** Items are running. */
    RUNNING,
    /** Told once: all items have outcomes. */
    FINISHED,
    /** Told once: the call ended early, by failure, cancellation or deadline. */
    STOPPED
  }
}
