package dev.disentangle.spi;

/** Who is at work; belongs to the strategy. */
public interface Worker {

  /**
   * A number that stays the same while the worker lives, so that the same part of a job can go to
   * the same worker. Two workers of one strategy should differ.
   *
   * @return at least 0
   */
  int seat();

  /**
   * How failures and reports name this worker.
   *
   * @return by default the name of the current thread
   */
  default String name() {
    return Thread.currentThread().getName();
  }

  /**
   * Tells that this worker's thread is stuck in an item that ignores interruption, and the job goes
   * on without it. A pool should start a replacement, and let this thread go when it comes back.
   */
  default void revoked() {}
}
