package dev.disentangle.internal;

import dev.disentangle.spi.Daemons;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for what may block, in place of one that others wait for. */
public final class Errands {

  private static final Executor THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          100,
          TimeUnit.MILLISECONDS,
          new SynchronousQueue<>(),
          new Daemons("disentangle-errand"));

  private Errands() {}

  /** Has somebody else do it, if there can be another thread. */
  public static void elsewhere(Runnable errand) {
    try {
      THREADS.execute(errand);
    } catch (OutOfMemoryError noThread) {
      errand.run();
    }
  }
}
