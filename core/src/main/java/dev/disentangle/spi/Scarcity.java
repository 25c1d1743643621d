package dev.disentangle.spi;

/**
 * For code that must not fail for want of memory, since a call would then never end. Such code
 * catches an {@link OutOfMemoryError}, {@linkplain #pause pauses} and tries again: tasks that hold
 * the memory let go of it sooner or later. Thread-safe.
 */
public final class Scarcity {

  /**
   * After this many pauses, which take some seconds, lack of memory is not the cause of the
   * failure.
   */
  public static final int TRIES = 3_000;

  private static final long PAUSE_NANOS = 1_000_000;

  private Scarcity() {}

  /**
   * Waits for a millisecond, ignoring interrupts, and lets other threads use the processor. It does
   * not park: a virtual thread needs memory for that, and may never wake up if there is none.
   */
  @SuppressWarnings("ThreadPriorityCheck") // where yielding has no effect, this just spins
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
