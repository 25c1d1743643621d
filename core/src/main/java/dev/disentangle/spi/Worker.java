package dev.disentangle.spi;

/** A worker, as it presents itself to a job. Implemented by strategies. */
public interface Worker {

  /**
   * The worker's number, which stays the same while the worker lives, so that the same part of each
   * job can go to the same worker. Workers that live at the same time should have different seats.
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
   * Tells that this worker's thread is stuck in an item that ignores interrupts, and that the job
   * goes on without it. A pool should start a replacement, and end this thread if it ever comes
   * back.
   */
  default void revoked() {}
}
