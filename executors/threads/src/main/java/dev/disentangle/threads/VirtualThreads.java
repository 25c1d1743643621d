package dev.disentangle.threads;

import dev.disentangle.chunking.Chunking;
import dev.disentangle.spi.Boundary;
import dev.disentangle.spi.OpenStrategy;
import dev.disentangle.spi.Traits;
import dev.disentangle.threads.pool.ThreadPool;
import dev.disentangle.threads.pool.Threads;
import java.time.Duration;

/**
 * Runs tasks on virtual threads, a limited number at once; before Java 21 on a pool of that many
 * daemon threads.
 *
 * <p><b>Use when</b> items wait: for a network, a disk, another process.
 *
 * <p><b>Avoid when</b> items compute: running more of them at once than there are processors only
 * costs memory. Also avoid it where items may fill the heap: JDK 25 can lose a virtual thread that
 * begins a timed wait when there is no memory left, and its item then never ends unless it has a
 * timeout.
 *
 * <p><b>Costs</b> some 60 ns per item, since each is a chunk of its own, and a few µs for each
 * virtual thread that a call starts.
 *
 * <p><b>Nesting</b> calls inside its tasks are served by the same threads, and never use more of
 * them than the outer call has.
 *
 * <p><b>Failure</b> an item that ignores its timeout is given up, and its thread is replaced; that
 * thread can't be killed inside this JVM.
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
   * A limit on the number of items that run at once, in all calls on equal values together.
   *
   * @param threads at least 1
   * @return the strategy; equal values share their limit
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static VirtualThreads limit(int threads) {
    return new VirtualThreads(threads, IDLE);
  }

  /** How long threads stay: virtual threads are not worth keeping, platform threads are. */
  private Duration idle() {
    return Threads.virtualExist() ? SHORTLY : idleTimeout;
  }

  /**
   * Sets how long a platform thread may be idle before it ends. Has no effect on virtual threads,
   * which don't stay.
   *
   * @param idleTimeout positive; 10 s by default
   * @return the changed copy, which has another pool, and so a limit of its own
   * @throws IllegalArgumentException if {@code idleTimeout} is not positive
   */
  public VirtualThreads idleTimeout(Duration idleTimeout) {
    return new VirtualThreads(workers, idleTimeout);
  }

  /**
   * Opens a pool that belongs to the caller alone.
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
