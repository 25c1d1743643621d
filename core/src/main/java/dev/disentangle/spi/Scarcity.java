package dev.disentangle.spi;

import java.util.concurrent.locks.LockSupport;

/**
 * For where the memory for a few words can't be had, and to fail would leave a call without an end:
 * who catches an {@link OutOfMemoryError} there tries again after a pause, as tasks that hold the
 * memory will let go of some. An interrupted thread does not pause. Thread-safe.
 */
public final class Scarcity {

  /** After so many pauses, some seconds, memory is not what is wanted. */
  public static final int TRIES = 3_000;

  private static final long PAUSE_NANOS = 1_000_000;

  private Scarcity() {}

  /** Waits for a millisecond, unless interrupted; takes no memory. */
  public static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
