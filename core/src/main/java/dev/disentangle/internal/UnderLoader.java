package dev.disentangle.internal;

import org.jspecify.annotations.Nullable;

/**
 * What is the user's, run as who made the call would: on a thread of ours, but under its context
 * class loader.
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
