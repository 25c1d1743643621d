package dev.disentangle.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that detects deadlocks: a thread that would wait for itself, directly or through other
 * threads that wait for other turns, is refused instead.
 */
final class Turn {

  /** Which thread waits for which turn, for all turns. The last thread to come closes a cycle. */
  private static final Map<Thread, Turn> AWAITED = new HashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread taker;

  /** Waits for the turn and takes it; false if the turn would never come. */
  boolean take() {
    Thread me = Thread.currentThread();
    synchronized (AWAITED) {
      if (waitsFor(me)) {
        return false;
      }
      AWAITED.put(me, this);
    }
    lock.lock();
    synchronized (AWAITED) {
      AWAITED.remove(me);
      taker = me;
    }
    return true;
  }

  private boolean waitsFor(Thread thread) {
    Turn turn = this;
    while (turn != null && turn.taker != thread) {
      turn = AWAITED.get(turn.taker);
    }
    return turn != null;
  }

  /** Passes the turn on. Called by the thread that has it. */
  void pass() {
    synchronized (AWAITED) {
      taker = null;
    }
    lock.unlock();
  }
}
