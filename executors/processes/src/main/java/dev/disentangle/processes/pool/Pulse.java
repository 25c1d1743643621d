package dev.disentangle.processes.pool;

import java.util.concurrent.TimeUnit;

/**
 * For how long a worker has shown no life: no frame, nor bytes of one that is long under way, while
 * somebody waited for it. What the caller does meanwhile, as to read a result or to hear a message,
 * is no silence of the worker's, however long it takes.
 *
 * <p>The time is counted by who looks now and then. So nothing is counted while nobody looks: a
 * caller that was stopped with its workers, as by Ctrl-Z, does not take them for dead when it goes
 * on.
 */
final class Pulse {

  /** What is counted between two looks at most, in nanoseconds; looks are more frequent. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

  private volatile boolean felt = true;

  // of who looks
  private long looked;
  private long silent;
  private long crossed;

  /** It has sent a frame, or begins something for which it may take its time. */
  void felt() {
    felt = true;
  }

  /** By who looks now and then: for how long it has been silent. */
  long silentNanos(Downlink link) {
    long now = System.nanoTime();
    long bytes = link.crossed();
    if (felt || !link.isAwaited() || bytes != crossed) {
      felt = false;
      crossed = bytes;
      silent = 0;
    } else {
      silent += Math.min(now - looked, LONGEST);
    }
    looked = now;
    return silent;
  }
}
