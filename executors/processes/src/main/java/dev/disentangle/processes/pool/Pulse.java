package dev.disentangle.processes.pool;

/** When a worker last showed life: by a frame, or by bytes of one that is long under way. */
final class Pulse {

  private volatile long heard = System.nanoTime();
  private volatile boolean held;
  private long crossed;

  /** It has sent a frame, or begins something for which it may take its time. */
  void felt() {
    heard = System.nanoTime();
    held = false;
  }

  /** Until it is felt again nobody listens, so its silence means nothing. */
  void hold() {
    held = true;
  }

  /** By who looks now and then: for how long it has been silent; so many bytes have crossed. */
  long silentNanos(long bytes) {
    if (bytes != crossed) {
      crossed = bytes;
      felt();
    }
    return held ? 0 : System.nanoTime() - heard;
  }
}
