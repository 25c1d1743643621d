package dev.disentangle.examples.comparison;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a comparison is done.
 *
 * @param quick whether the quick sizes are taken
 * @param workers how many workers each contender gets; empty for the scenario's own default
 * @param items how many items instead of the size's; empty for the size's, or what fits
 * @param processors how many processors there are
 */
public record Settings(boolean quick, OptionalInt workers, OptionalInt items, int processors) {

  /** How many workers each contender gets. */
  int workersFor(Scenario scenario) {
    return workers.orElse(scenario.workers() == 0 ? processors : scenario.workers());
  }

  /** How long all contenders together may take over one run. */
  Duration limit() {
    return quick ? Duration.ofSeconds(4) : Duration.ofSeconds(60);
  }

  /** How long all contenders together are repeated. */
  Duration repetition() {
    return quick ? Duration.ofMillis(400) : Duration.ofSeconds(20);
  }

  /** How long each contender warms up where the compiler matters. */
  Duration warmUp() {
    return quick ? Duration.ofMillis(40) : Duration.ofMillis(500);
  }
}
