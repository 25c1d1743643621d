package dev.disentangle;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.Job;
import dev.disentangle.spi.Strategy;
import dev.disentangle.spi.Traits;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs all items on the calling thread, one after the other, through the same code as all other
 * strategies.
 *
 * <p><b>Use when</b> debugging, or to measure what the others gain: it has the same options, the
 * same results, and plain stack traces.
 *
 * <p><b>Avoid when</b> there are several cores and more than some 10 µs of work.
 *
 * <p><b>Costs</b> nothing per item; no thread is started. With an item timeout or a deadline the
 * items run on one thread of the engine's instead, since the calling thread has to watch the clock.
 *
 * <p><b>Nesting</b> calls inside its tasks run on the calling thread too, whatever their strategy.
 *
 * <p><b>Failure</b> as with every strategy. Interrupting the calling thread cancels the call.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * List<Integer> lengths = Parallel.map(String::length, words, Sequential.instance());
 * }</pre>
 */
public final class Sequential implements Strategy {

  private static final Sequential INSTANCE = new Sequential();
  private static final Traits TRAITS = new Traits(1, Boundary.JVM, true, Chunking.balanced());

  private Sequential() {}

  /**
   * The strategy.
   *
   * @return always the same object
   */
  public static Sequential instance() {
    return INSTANCE;
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  /** Always refuses: the calling thread is the only worker. */
  @Override
  public void recruit(Job job, int workers) {
    throw new RejectedExecutionException("sequential has no worker but the caller");
  }

  private Object readResolve() {
    return INSTANCE;
  }

  @Override
  public String toString() {
    return "sequential";
  }
}
