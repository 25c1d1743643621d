package dev.disentangle;

/** What a call does when an item has failed after all its retries. */
public enum FailurePolicy {
  /** Starts no more items, interrupts those that are running, and throws. This is the default. */
  FAIL_FAST,
  /** Runs all other items to their end, then throws. */
  FAIL_AT_END
}
