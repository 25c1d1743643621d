package dev.disentangle.internal;

import dev.disentangle.spi.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * The user's code that a strategy's workers are held up by while it runs: a call on them that it
 * waits for might never end, and is refused.
 */
public final class Hold {

  private static final ThreadLocal<@Nullable Hold> MINE = new ThreadLocal<>();

  private final Strategy strategy;
  private final String refusal;

  private Hold(Strategy strategy, String refusal) {
    this.strategy = strategy;
    this.refusal = refusal;
  }

  /**
   * Runs code that a strategy's workers wait for.
   *
   * @param refusal what is said to a call on them, with a place for the strategy
   */
  public static void run(Strategy strategy, String refusal, Runnable code) {
    Hold before = MINE.get();
    MINE.set(new Hold(strategy, refusal));
    try {
      code.run();
    } finally {
      MINE.set(before);
    }
  }

  /** Refuses a call on a strategy whose workers wait for the current thread. */
  static void refuse(Strategy asked) {
    Hold mine = MINE.get();
    if (mine != null && mine.strategy.equals(asked)) {
      throw new IllegalStateException(mine.refusal.formatted(asked));
    }
  }
}
