package dev.disentangle.examples.lecture.memory;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Admits tasks by the memory that they say they need: so many at once as fit a budget, in the order
 * in which they come. Who has to wait keeps its thread, so give it one that is cheap.
 *
 * <pre>{@code
 * MemoryLimit limit = new MemoryLimit(2_000);
 * Parallel.map(file -> limit.holding(sizeOf(file), () -> process(file)),
 *     files, VirtualThreads.limit(100));
 * }</pre>
 */
final class MemoryLimit {

  private final int mebibytes;
  private final Semaphore free;
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();

  /** A budget of so many MiB. */
  MemoryLimit(int mebibytes) {
    this.mebibytes = mebibytes;
    this.free = new Semaphore(mebibytes, true); // fair: large tasks get their turn
  }

  /** Everything is admitted. */
  static MemoryLimit none() {
    return new MemoryLimit(Integer.MAX_VALUE);
  }

  /**
   * Does something once there is room for it.
   *
   * @param need how many MiB it holds; at most the budget
   */
  <T> T holding(int need, Callable<T> work) throws Exception {
    if (need > mebibytes) {
      throw new IllegalArgumentException(
          "a task needs %d MiB, the limit is %d MiB".formatted(need, mebibytes));
    }
    free.acquire(need);
    peak.accumulateAndGet(held.addAndGet(need), Math::max);
    try {
      return work.call();
    } finally {
      held.addAndGet(-need);
      free.release(need);
    }
  }

  /** The most that was held at once, in MiB. */
  int peak() {
    return peak.get();
  }
}
