package dev.disentangle;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far a call has come.
 *
 * @param name the call's name
 * @param done the number of items that have an outcome
 * @param failed the number of those that failed
 * @param total the number of items; empty while that is unknown
 * @param elapsed the time since the call began
 * @param state the phase that the call is in
 */
public record ProgressUpdate(
    String name, long done, long failed, OptionalLong total, Duration elapsed, State state) {

  /** The phases of a call. */
  public enum State {
    /** The first update, before any item has run. */
    STARTED,
    /** Items are running. */
    RUNNING,
    /** The last update: all items have outcomes. */
    FINISHED,
    /** The last update: the call has ended early, by failure, cancellation or deadline. */
    STOPPED
  }
}
