package dev.disentangle.processes.pool;

import java.util.concurrent.TimeUnit;

/**
 * How long a worker has been silent: it has sent no frame, nor bytes of a long one, while the
 * caller was waiting for it. The time that the caller itself takes, to read a result or to run a
 * message listener, does not count.
 *
 * <p>Silence is added up by regular looks, and each adds a second at most. So a caller that was
 * stopped together with its workers, as by Ctrl-Z, does not take them for dead when it goes on.
 */
final class Pulse {

  /** What a look adds at most, in nanoseconds; looks are more frequent than that. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

  private volatile boolean felt = true;

  // of the thread that looks
  private long looked;
  private long silent;
  private long crossed;

  /** The worker has sent a frame, or begins something that it may take its time for. */
  void felt() {
    felt = true;
  }

  /** A regular look: for how long the worker has been silent. */
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
