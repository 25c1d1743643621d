package dev.disentangle;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Whether a failed item is tried again. An {@link Error} and an interruption are never retried.
 *
 * @param times how many further attempts an item gets, at least 0
 * @param when which failures are worth another attempt
 * @param pause how long a worker waits before each of them, 0 to 365 days
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
   * @param pause how long a worker waits before each of them, not negative
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
   * Any exception is worth another attempt, at once.
   *
   * @param times how many further attempts an item gets, at least 0
   * @return the policy
   */
  public static Retry times(int times) {
    return new Retry(times, new Kind(Exception.class), Duration.ZERO);
  }

  /**
   * Only these failures are worth another attempt.
   *
   * @param kind the class of the failure
   * @return the changed copy
   */
  public Retry on(Class<? extends Exception> kind) {
    return new Retry(times, new Kind(kind), pause);
  }

  /**
   * Waits before each further attempt. The worker is idle meanwhile.
   *
   * @param pause how long, not negative
   * @return the changed copy
   */
  public Retry after(Duration pause) {
    return new Retry(times, when, pause);
  }

  /** Says which failures are worth another attempt, wherever the item runs. */
  @FunctionalInterface
  public interface Condition extends Serializable {
    /**
     * Looks at a failure.
     *
     * @param failure what the item threw
     * @return whether the item is worth another attempt
     */
    boolean test(Exception failure);
  }

  /** Failures of one class. */
  private record Kind(Class<? extends Exception> kind) implements Condition {
    @Override
    public boolean test(Exception failure) {
      return kind.isInstance(failure);
    }
  }
}
