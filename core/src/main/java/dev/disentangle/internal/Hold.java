package dev.disentangle.internal;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Strategy;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls from users' code that holds up a strategy's workers while it runs: if that code
 * waited for a call on those workers, the call might never end.
 */
public final class Hold {

  private static final ThreadLocal<@Nullable Hold> MINE = new ThreadLocal<>();

  private final Strategy strategy;
  private final String refusal;

  /**
   * For one kind of such code.
   *
   * @param strategy the strategy whose workers are held up
   * @param refusal the message of the refusal, with a {@code %s} for the strategy
   */
  public Hold(Strategy strategy, String refusal) {
    this.strategy = strategy;
    this.refusal = refusal;
  }

  /**
   * Wraps code so that calls are refused while it runs. If there is no memory to remember that, the
   * code runs without refusals.
   */
  public Runnable around(Runnable code) {
    return new Around(this, code);
  }

  /** Throws if the current thread runs code that holds up the workers of this strategy. */
  static void refuse(Strategy asked) {
    Hold mine = MINE.get();
    if (mine != null && sharesWorkers(mine.strategy, asked)) {
      throw new IllegalStateException(mine.refusal.formatted(asked));
    }
  }

  /** Compares two strategies regardless of their chunkings. */
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
      } catch (OutOfMemoryError e) { // happens only if the thread had no entry yet
        return null;
      }
    }
  }
}
