package dev.disentangle.soak;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random calls from many threads, each compared with the serial answer.
 *
 * <p>{@code -Dsoak.seed} repeats a run, as far as threads allow; {@code -Dsoak.call} makes the one
 * call with that seed again and again; {@code -Dsoak.seconds} says for how long.
 */
@Tag("stress")
class SoakTest {

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyCallAnswersAsTheSerialOne() throws InterruptedException {
    long seconds = Long.getLong("soak.seconds", 60);
    Long call = Long.getLong("soak.call");
    long seed = Long.getLong("soak.seed", System.nanoTime());
    String what = call == null ? "soak.seed=" + seed : "soak.call=" + call;
    System.out.println("Soak: -D" + what);
    try {
      long calls = call == null ? Soak.run(seed, seconds) : Soak.repeat(call, seconds);
      System.out.println("Soak: " + calls + " calls");
    } catch (AssertionError e) {
      throw new AssertionError("-D" + what + ": " + e.getMessage(), e);
    }
  }
}
