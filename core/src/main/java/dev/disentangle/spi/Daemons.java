package dev.disentangle.spi;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads that outlive the call that they are made for. They are daemons, so they don't keep
 * the JVM alive, and they inherit nothing from the thread that makes them. Its thread-locals, its
 * context class loader and the classes on its stack would be kept from garbage collection; and a
 * program that waits for the threads of a group, as Maven's {@code exec:java} does, would wait
 * until these leave. Thread-safe.
 */
public final class Daemons implements ThreadFactory {

  private final String prefix;
  private final AtomicInteger numbers = new AtomicInteger();

  /**
   * Makes no thread yet.
   *
   * @param prefix the beginning of the threads' names; a dash and a number, from 0 on, follow
   */
  public Daemons(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Makes a thread.
   *
   * @param work what it runs; must set a context class loader if it runs users' code
   * @return the thread, not started
   */
  @Override
  public Thread newThread(Runnable work) {
    return thread(prefix + "-" + numbers.getAndIncrement(), work);
  }

  /**
   * Makes a thread with a name.
   *
   * @param name its name
   * @param work what it runs; must set a context class loader if it runs users' code
   * @return the thread, not started
   */
  public static Thread thread(String name, Runnable work) {
    Thread thread;
    try {
      thread = alone(name, work);
    } catch (LinkageError gone) { // from a JDK to come, whose threads inherit no rights
      thread = inheriting(name, work);
    }
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  /**
   * Makes a thread with the rights of this class alone. Until JDK 24 a thread keeps the protection
   * domains, and so the class loaders, of all classes on the stack of whoever makes it.
   */
  @SuppressWarnings("removal")
  private static Thread alone(String name, Runnable work) {
    return AccessController.doPrivileged(new Making(name, work));
  }

  private record Making(String name, Runnable work) implements PrivilegedAction<Thread> {
    @Override
    public Thread run() {
      return inheriting(name, work);
    }
  }

  private static Thread inheriting(String name, Runnable work) {
    return new Thread(topmost(), work, name, 0, false);
  }

  private static ThreadGroup topmost() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    for (ThreadGroup above = group; above != null; above = above.getParent()) {
      group = above;
    }
    return group;
  }
}
