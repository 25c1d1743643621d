package dev.disentangle.spi;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that outlive the call they are made for: daemons, which keep no JVM alive. They
 * have nothing of whoever happened to be the first to call, neither its thread-locals nor its
 * context class loader, which they would keep, nor its thread group. Who waits for the threads of a
 * group, as Maven's {@code exec:java} does, would wait until they leave. Thread-safe.
 */
public final class Daemons implements ThreadFactory {

  private final String prefix;
  private final AtomicInteger numbers = new AtomicInteger();

  /**
   * Makes no thread yet.
   *
   * @param prefix of the threads' names; a dash and a number follow, from 0 on
   */
  public Daemons(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Makes a thread.
   *
   * @param work what it does; sets its own context class loader if it runs users' code
   * @return to be started
   */
  @Override
  public Thread newThread(Runnable work) {
    return thread(prefix + "-" + numbers.getAndIncrement(), work);
  }

  /**
   * Makes a thread of that very name.
   *
   * @param name its name
   * @param work what it does
   * @return to be started
   */
  public static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(topmost(), work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  private static ThreadGroup topmost() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    for (ThreadGroup above = group; above != null; above = above.getParent()) {
      group = above;
    }
    return group;
  }
}
