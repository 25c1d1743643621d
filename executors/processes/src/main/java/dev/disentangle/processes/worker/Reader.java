package dev.disentangle.processes.worker;

import java.util.concurrent.locks.LockSupport;

/** Reads frames while the task's thread is busy: blocked in that, it can mind no clock. */
final class Reader implements Runnable {

  private final Labour labour;
  private final Thread thread = new Thread(null, this, "disentangle-reader", 0, false);
  private volatile boolean wanted;

  Reader(Labour labour) {
    this.labour = labour;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** By the watch: the task's thread won't read for a while. */
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
      }
      labour.inbox().readForOthers();
      wanted = false;
    }
  }
}
