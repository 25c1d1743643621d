package dev.disentangle.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who makes something that others wait for. Who would wait for itself, over whatever those that it
 * waits for wait for in their turn, is told so.
 */
final class Turn {

  /** Who waits for what, for all turns: a circle is closed by the last to come. */
  private static final Map<Thread, Turn> AWAITED = new HashMap<>();

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread taker;

  /** Waits for the turn; false if that would never come. */
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

  void pass() {
    synchronized (AWAITED) {
      taker = null;
    }
    lock.unlock();
  }
}
