package dev.disentangle.processes.worker;

import java.util.concurrent.locks.LockSupport;

/** Reads frames while the task's thread is busy. */
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

  /** The task's thread won't read for a while. */
  void wake() {
    if (!wanted) {
      wanted = true;
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void run() {
    while (true) {
      while (!wanted) {
        LockSupport.park(this);
        Thread.interrupted(); // by a task, which may reach its whole group; it would not park again
      }
      wanted = false; // first, so that who comes when this one steps back is heard
      inbox.readForOthers();
    }
  }
}
