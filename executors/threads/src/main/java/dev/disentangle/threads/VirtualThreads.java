package dev.disentangle.threads;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.threads.pool.ThreadPool;
import dev.disentangle.threads.pool.Threads;
import java.time.Duration;

/**
 * Virtual threads, at most so many at once; before Java 21 a bounded pool of daemon threads.
 *
 * <p><b>Use when</b> items wait: for a network, a disk, another process.
 *
 * <p><b>Avoid when</b> items compute: more of them at once than there are processors only cost
 * memory. And where they may fill the heap: JDK 25 can lose a virtual thread that begins a timed
 * wait there, and its item never ends unless it has a timeout.
 *
 * <p><b>Costs</b> some 60 ns an item, each being a chunk of its own, and a few µs for each virtual
 * thread that a call starts.
 *
 * <p><b>Nesting</b> calls inside its tasks are served by the same threads, and never use more than
 * the outer call has.
 *
 * <p><b>Failure</b> an item that ignores its timeout is given up and its thread replaced; the
 * thread itself can't be killed inside this JVM.
 *
 * <p><b>Example</b>
 *
 * <pre>{@code
 * List<Integer> lengths = Parallel.map(String::length, words, VirtualThreads.limit(100));
 * }</pre>
 */
public final class VirtualThreads extends PooledStrategy {

  private static final Duration SHORTLY = Duration.ofMillis(10);

  private VirtualThreads(int workers, Duration idleTimeout) {
    super(workers, idleTimeout, "VirtualThreads.limit");
  }

  /**
   * A number of threads.
   *
   * @param threads how many items may be under way at once, in all calls on equal values together
   * @return the strategy; equal values share their limit
   */
  public static VirtualThreads limit(int threads) {
    return new VirtualThreads(threads, IDLE);
  }

  /** Virtual threads are not worth keeping; the platform threads of older JVMs are. */
  private Duration idle() {
    return Threads.virtualExist() ? SHORTLY : idleTimeout;
  }

  /**
   * Chooses how long a thread may be idle before it leaves.
   *
   * @param idleTimeout positive; 10 s by default
   * @return the changed copy, with a pool of its own
   */
  public VirtualThreads idleTimeout(Duration idleTimeout) {
    return new VirtualThreads(workers, idleTimeout);
  }

  /**
   * Opens a pool that nobody else shares.
   *
   * @return the pool, to be closed
   */
  public OpenStrategy open() {
    return openPool();
  }

  @Override
  public Traits traits() {
    return new Traits(workers, Boundary.JVM, true, Chunking.fixed(1));
  }

  @Override
  ThreadPool newPool() {
    return new ThreadPool(toString(), workers, idle(), Threads.virtual("virtual-" + workers));
  }

  @Override
  public String toString() {
    return describe("virtualThreads");
  }
}
