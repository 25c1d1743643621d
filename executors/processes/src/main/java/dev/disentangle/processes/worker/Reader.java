package dev.disentangle.processes.worker;

import java.util.concurrent.locks.LockSupport;

/** Reads frames while the main thread is busy. */
final class Reader implements Runnable {

  private final Inbox inbox;
  private final Thread thread = new Thread(null, this, "disentangle-reader", 0, false);
  private volatile boolean wanted;

  Reader(Inbox inbox) {
    this.inbox = inbox;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Called when the main thread won't read for a while. */
  void wake() {
    if (!wanted) {
      wanted = true;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    rehearseTheEnd();
    while (true) {
      while (!wanted) {
        LockSupport.park(this);
        Thread.interrupted(); // a task may interrupt its whole thread group; parking needs the flag
        // clear
      }
      wanted = false; // before it reads, so that a wake-up that comes meanwhile is not lost
      inbox.readForOthers();
    }
  }

  /**
   * Has the classes loaded that end a JVM. If a frame comes that there is no memory for, there is
   * none for them either, and this worker would be there for ever, deaf.
   */
  private void rehearseTheEnd() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread); // which it is not
    } catch (IllegalStateException | OutOfMemoryError e) {
      // it is ending already, or there is no memory by now
    }
  }
}
