package dev.disentangle.processes.pool;

import dev.disentangle.spi.Daemons;
import org.jspecify.annotations.Nullable;

/**
 * Sends idle workers away as their caller's JVM ends. They would go by themselves, at the end of
 * their input; but a JVM that ends waits up to 300 ms for threads that read, which those do that
 * listen to workers.
 */
final class Farewell implements Runnable {

  private final WorkerPool pool;
  private @Nullable Thread hook;

  Farewell(WorkerPool pool) {
    this.pool = pool;
  }

  /** When the pool has its first worker. */
  synchronized void arrange() {
    if (hook != null) {
      return;
    }
    Thread due = Daemons.thread("disentangle-farewell", this);
    try {
      Runtime.getRuntime().addShutdownHook(due);
      hook = due;
    } catch (IllegalStateException e) {
      // the JVM is about to end already
    }
  }

  /** When it has no worker any more. */
  synchronized void cancel() {
    Thread due = hook;
    hook = null;
    if (due != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(due);
      } catch (IllegalStateException e) {
        // the JVM is about to end: there is nobody to send away
      }
    }
  }

  @Override
  public void run() {
    pool.dismiss();
  }
}
