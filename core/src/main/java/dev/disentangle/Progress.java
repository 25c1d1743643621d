package dev.disentangle;

import dev.disentangle.internal.ConsoleBar;
import java.time.Duration;

/**
 * Listens to how far a call has come. Called by one thread at a time, though not always by the
 * same. What it throws does not affect the call, and is logged once a call. A slow listener delays
 * later updates, and the checks of timeouts and deadlines, but no items.
 */
@FunctionalInterface
public interface Progress {

  /** The time between updates, unless a listener asks for another. */
  Duration PERIOD = Duration.ofMillis(100);

  /**
   * Takes an update.
   *
   * @param update how far the call has come
   */
  void update(ProgressUpdate update);

  /**
   * How often this listener wants an update.
   *
   * @return the least time between two updates
   */
  default Duration period() {
    return PERIOD;
  }

  /**
   * A progress bar on standard error, with count, percentage, rate, elapsed and remaining time. If
   * that is not a terminal, it prints a plain line now and then. A bar serves one call at a time,
   * and can be used again.
   *
   * @return a new bar
   */
  static Progress bar() {
    return ConsoleBar.onStandardError();
  }
}
