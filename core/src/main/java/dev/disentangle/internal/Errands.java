package dev.disentangle.internal;

import dev.disentangle.spi.Daemons;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what may block on threads of its own, in place of a thread that others wait for. */
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

  /** Runs an errand on another thread; on this one if no thread can be started. */
  public static void elsewhere(Runnable errand) {
    try {
      THREADS.execute(errand);
    } catch (OutOfMemoryError noThread) {
      errand.run();
    }
  }
}
