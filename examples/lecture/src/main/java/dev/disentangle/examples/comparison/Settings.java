package dev.disentangle.examples.comparison;

import dev.disentangle.examples.program.Scale;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a comparison is done.
 *
 * @param scale how much is done; without a limit of time if all
 * @param workers how many workers each contender gets; empty for the scenario's own default
 * @param items how many items instead of the size's; empty for the size's, or what fits
 * @param processors how many processors there are
 */
public record Settings(Scale scale, OptionalInt workers, OptionalInt items, int processors) {

  /** How many workers each contender gets. */
  int workersFor(Scenario scenario) {
    return workers.orElse(scenario.workers() == 0 ? processors : scenario.workers());
  }

  /** Whether the quick sizes are taken. */
  public boolean quick() {
    return scale == Scale.QUICK;
  }

  /** How long all contenders together may take over one run. */
  Duration limit() {
    return scale.of(Duration.ofSeconds(4), Duration.ofSeconds(60), Duration.ofDays(1));
  }

  /** How long all contenders together are repeated. */
  Duration repetition() {
    return quick() ? Duration.ofMillis(400) : Duration.ofSeconds(20);
  }

  /** How long each contender warms up where the compiler matters. */
  Duration warmUp() {
    return quick() ? Duration.ofMillis(40) : Duration.ofMillis(500);
  }
}
