package dev.disentangle.processes.pool;

import dev.disentangle.spi.Daemons;
import org.jspecify.annotations.Nullable;

/**
 * Sends idle workers away when the caller's JVM ends. They would end by themselves, as their input
 * does; but a JVM that ends waits up to 300 ms for threads that are reading, which those are that
 * listen to workers.
 */
final class Farewell implements Runnable {

  private final WorkerPool pool;
  private @Nullable Thread hook;

  Farewell(WorkerPool pool) {
    this.pool = pool;
  }

  /** The pool has a worker. */
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

  /** The pool has no worker any more. */
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
