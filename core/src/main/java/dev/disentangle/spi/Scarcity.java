package dev.disentangle.spi;

/**
 * For where the memory for a few words can't be had, and to fail would leave a call without an end:
 * who catches an {@link OutOfMemoryError} there tries again after a pause, as tasks that hold the
 * memory will let go of some. Thread-safe.
 */
public final class Scarcity {

  /** After so many pauses, some seconds, memory is not what is wanted. */
  public static final int TRIES = 3_000;

  private static final long PAUSE_NANOS = 1_000_000;

  private Scarcity() {}

  /**
   * Waits for a millisecond, interrupted or not, while other threads may use the processor. Parking
   * won't do: for that a virtual thread takes memory, and may be lost where there is none.
   */
  @SuppressWarnings("ThreadPriorityCheck") // a scheduler that ignores it costs processor time
  public static void pause() {
    long begun = System.nanoTime();
    do {
      try {
        Thread.yield();
      } catch (OutOfMemoryError e) {
        Thread.onSpinWait(); // a virtual thread that can't yield
      }
    } while (System.nanoTime() - begun < PAUSE_NANOS);
  }
}
