package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Whether and when a failed item is tried again. An {@link Error} or an {@link
 * InterruptedException} is never followed by another attempt. Immutable.
 *
 * @param times how many further attempts an item gets, at least 0
 * @param when which failures are worth another attempt
 * @param pause how long the worker waits before each further attempt, 0 to 365 days
 */
public record Retry(int times, Condition when, Duration pause) implements Serializable {

  private static final Duration LONGEST_PAUSE = Duration.ofDays(365);

  /** No further attempts: the default. */
  public static final Retry NEVER = times(0);

  /**
   * Checks the values.
   *
   * @param times how many further attempts an item gets, at least 0
   * @param when which failures are worth another attempt
   * @param pause how long the worker waits before each further attempt, 0 to 365 days
   * @throws IllegalArgumentException if {@code times} or {@code pause} is out of range
   */
  public Retry {
    if (times < 0) {
      throw new IllegalArgumentException(
          "retry " + times + " times: give 0 or more further attempts");
    }
    Objects.requireNonNull(when, "when");
    if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException(
          "retry pause " + pause + ": give a pause of 0 to " + LONGEST_PAUSE);
    }
  }

  /**
   * Tries again at once after any exception.
   *
   * @param times how many further attempts an item gets, at least 0
   * @return the policy
   * @throws IllegalArgumentException if {@code times} is negative
   */
  public static Retry times(int times) {
    return new Retry(times, new Kind(Exception.class), Duration.ZERO);
  }

  /**
   * Tries again only after exceptions of a class.
   *
   * @param kind the class; its subclasses count, too
   * @return the changed copy
   */
  public Retry on(Class<? extends Exception> kind) {
    return new Retry(times, new Kind(kind), pause);
  }

  /**
   * Waits before each further attempt. The worker does nothing else meanwhile.
   *
   * @param pause how long, 0 to 365 days
   * @return the changed copy
   * @throws IllegalArgumentException if {@code pause} is out of range
   */
  public Retry after(Duration pause) {
    return new Retry(times, when, pause);
  }

  /**
   * Decides which failures are worth another attempt. Called where the item runs, by many threads
   * at once; serializable, so that it can be sent to worker processes.
   */
  @FunctionalInterface
  public interface Condition extends Serializable {
    /**
     * Decides on a failure.
     *
     * @param failure what the item threw
     * @return whether the item is worth another attempt
     */
    boolean test(Exception failure);
  }

  /** Accepts exceptions of one class. */
  private record Kind(Class<? extends Exception> kind) implements Condition {
    @Override
    public boolean test(Exception failure) {
      return kind.isInstance(failure);
    }
  }
}
