package dev.disentangle;

import dev.disentangle.internal.ConsoleBar;
import java.time.Duration;

/**
 * Listens to how far a call has come. Called by one thread at a time, first and last update
 * included; what it throws does no harm to the call, and is logged once a call. A listener that is
 * slow delays clocks and progress, never items.
 */
@FunctionalInterface
public interface Progress {

  /** How often a listener is told, unless it says otherwise. */
  Duration PERIOD = Duration.ofMillis(100);

  /**
   * Takes note of the state of a call.
   *
   * @param update the state now
   */
  void update(ProgressUpdate update);

  /**
   * How often this listener wants to be told.
   *
   * @return the least time between two updates
   */
  default Duration period() {
    return PERIOD;
  }

  /**
   * A progress bar on standard error: count, percentage, rate, elapsed and remaining time. Where
   * that is no terminal it prints a plain line now and then. A bar serves one call at a time and
   * can be used again.
   *
   * @return a new bar
   */
  static Progress bar() {
    return ConsoleBar.onStandardError();
  }
}
