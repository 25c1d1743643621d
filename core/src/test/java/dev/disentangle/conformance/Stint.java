package dev.disentangle.conformance;

import dev.disentangle.spi.ChunkReport;
import dev.disentangle.spi.ChunkRunner;
import dev.disentangle.spi.Claim;
import dev.disentangle.spi.RemoteTask;
import dev.disentangle.spi.RemoteVisit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One visit of an {@link Echo} to a job, and the watch over it: minds the clocks of its items, and
 * "kills" a worker that goes on when it was told to stop.
 *
 * <p>The claim is under way between {@link #begin} and {@link #end}; the visitor or the watch ends
 * it, whoever takes it first.
 */
final class Stint implements AutoCloseable {

  /** How long a worker that was stopped may take to listen, on a machine that stalls. */
  private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(1_500);

  final RemoteVisit visit;
  final ChunkRunner runner;
  private final Echo worker;
  private final RemoteTask task;
  private final Thread visitor = Thread.currentThread();
  private Thread watch;
  private Claim underWay;
  private boolean over;
  private volatile boolean stopped;

  Stint(Echo worker, RemoteVisit visit, ChunkRunner runner, RemoteTask task) {
    this.worker = worker;
    this.visit = visit;
    this.runner = runner;
    this.task = task;
    if (task.itemTimeout() != null) {
      startWatch();
    }
  }

  synchronized void begin(Claim claim) {
    underWay = claim;
  }

  /** By the visitor: false if the worker was killed meanwhile. */
  synchronized boolean end() {
    return take() != null;
  }

  private synchronized Claim take() {
    Claim mine = underWay;
    underWay = null;
    return mine;
  }

  synchronized void stopped(RemoteTask which) {
    if (which.job() == task.job() && !over) {
      stopped = true;
      startWatch();
    }
  }

  private synchronized void startWatch() {
    if (watch == null) {
      watch = new Thread(this::watch, visitor.getName() + "-watch");
      watch.setDaemon(true);
      watch.start();
    } else {
      LockSupport.unpark(watch);
    }
  }

  private void watch() {
    long stoppedAt = 0;
    while (!isOver()) {
      long now = System.nanoTime();
      if (stopped && stoppedAt == 0) {
        stoppedAt = now;
      }
      if (stopped && now - stoppedAt >= GRACE) {
        kill();
        return;
      }
      long next = task.itemTimeout() == null ? GRACE : runner.tick(now);
      LockSupport.parkNanos(this, stopped ? Math.min(next, GRACE / 10) : next);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private void kill() {
    Claim lost = take();
    if (lost != null) {
      worker.die();
      boolean told = worker.runningFrom() >= 0;
      lost.lost(
          told ? worker.runningFrom() : lost.from(),
          told ? worker.runningTo() : lost.to(),
          worker.death());
      leaveForDead();
    }
  }

  /** By the watch, from within the runner: the worker hands over what it has. */
  void stuck(ChunkReport report) {
    Claim last = take();
    if (last != null) {
      worker.die();
      last.complete(Loopback.copy(report));
      leaveForDead();
    }
  }

  /** The dead worker's thread is not to run another item, nor to stay when it is let go. */
  private void leaveForDead() {
    visit.leave();
    while (visitor.isAlive()) {
      visitor.interrupt();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  @Override
  public synchronized void close() {
    over = true;
    LockSupport.unpark(watch);
  }
}
