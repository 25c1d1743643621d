package dev.disentangle.internal;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Users' code that a strategy's workers are held up by while it runs: a call on them that it waits
 * for might never end, and is refused.
 */
public final class Hold {

  private static final ThreadLocal<@Nullable Hold> MINE = new ThreadLocal<>();

  private final Strategy strategy;
  private final String refusal;

  /**
   * Of one kind of such code.
   *
   * @param refusal what is said to a call on them, with a place for the strategy
   */
  public Hold(Strategy strategy, String refusal) {
    this.strategy = strategy;
    this.refusal = refusal;
  }

  /**
   * What runs code, and refuses meanwhile. If there is no memory for that, it runs all the same.
   */
  public Runnable around(Runnable code) {
    return new Around(this, code);
  }

  /** Refuses a call on a strategy whose workers wait for the current thread. */
  static void refuse(Strategy asked) {
    Hold mine = MINE.get();
    if (mine != null && sharesWorkers(mine.strategy, asked)) {
      throw new IllegalStateException(mine.refusal.formatted(asked));
    }
  }

  /** However the jobs of either are cut. */
  private static boolean sharesWorkers(Strategy one, Strategy other) {
    Chunking same = Chunking.balanced();
    return one.chunked(same).equals(other.chunked(same));
  }

  private record Around(Hold hold, Runnable code) implements Runnable {
    @Override
    public void run() {
      Hold before = put(hold);
      try {
        code.run();
      } finally {
        put(before);
      }
    }

    private static @Nullable Hold put(@Nullable Hold next) {
      try {
        Hold before = MINE.get();
        MINE.set(next);
        return before;
      } catch (OutOfMemoryError e) { // only where there was none
        return null;
      }
    }
  }
}
