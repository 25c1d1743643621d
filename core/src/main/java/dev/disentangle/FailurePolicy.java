package dev.disentangle;

/** What a call does when an item fails for good, that is after its retries. */
public enum FailurePolicy {
  /** Starts nothing more and throws promptly: the default. */
  FAIL_FAST,
  /** Runs all other items to their end, then throws. */
  FAIL_AT_END
}
