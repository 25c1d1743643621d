package dev.disentangle.examples.guide;

import dev.disentangle.examples.program.Scale;
import dev.disentangle.examples.timing.Race;
import java.time.Duration;

/**
 * How carefully ways are timed.
 *
 * @param rounds how often each way is timed
 * @param warmUp how long each way runs before
 */
record Pace(int rounds, Duration warmUp) {

  static Pace of(Scale scale) {
    return scale.of(
        new Pace(3, Duration.ofMillis(150)),
        new Pace(3, Duration.ofMillis(500)),
        new Pace(3, Duration.ofSeconds(1)));
  }

  <T> Race<T> set(Race<T> race) {
    return race.rounds(rounds).warmUp(warmUp);
  }
}
