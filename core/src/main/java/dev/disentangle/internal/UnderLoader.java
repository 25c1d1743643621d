package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/**
 * Runs code of the user's on a thread of ours, but with the context class loader of the thread that
 * made the call.
 */
record UnderLoader(@Nullable ClassLoader loader, Runnable what) implements Runnable {

  @Override
  public void run() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      what.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
