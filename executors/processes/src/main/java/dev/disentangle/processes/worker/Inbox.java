package dev.disentangle.processes.worker;

import dev.disentangle.processes.wire.In;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Frames from the caller, read by whoever has time.
 *
 * <p>A message is cheapest if the thread that it is for reads it itself: no hand-over, no wake-up.
 * But while that thread is in a long item, somebody must hear that the item is to be stopped, or
 * that the caller is gone. So reading is a role that one thread has at a time: who waits for
 * something takes it if it is free, and gives it back with each frame. The {@link Reader} takes it
 * only while the task's thread is busy; what it reads for that thread waits in a queue, and it
 * steps back as soon as that thread is there again.
 */
final class Inbox {

  /** What is waited for. */
  interface Wanted<T> {
    /** Under the inbox's lock: it, if it is there. */
    @Nullable T look();

    /**
     * Without the lock, if there is waiting to do: sees to it that nobody waits for us meanwhile.
     */
    default void beforeWaiting() {}
  }

  /** Takes a frame apart; whatever it keeps is found by those who wait. */
  interface Sorter {
    void sort(In in) throws IOException;

    /** Nobody wants anything any more. The end. */
    void callerGone();

    /** A frame can't be taken: it is none, or too large for the heap. The end. */
    void choke(byte type, long id, Throwable why);
  }

  private final In in;
  private final Sorter sorter;
  private boolean reading;

  /** Whether the next frame has come already. */
  private boolean more;

  private int waiting;

  Inbox(In in, Sorter sorter) {
    this.in = in;
    this.sorter = sorter;
  }

  /** Waits until what is wanted is there. Deaf to interrupts, which are the task's. */
  <T> T await(Wanted<T> wanted) {
    boolean interrupted = false;
    boolean mayWait = false;
    try {
      while (true) {
        boolean mine = false;
        synchronized (this) {
          T found = wanted.look();
          if (found != null) {
            return found;
          }
          if (mayWait || (more && !reading)) {
            if (reading) {
              interrupted |= !pause();
              continue;
            }
            reading = true;
            mine = true;
          }
        }
        if (mine) {
          read();
        } else {
          wanted.beforeWaiting(); // without the role, since it may have to wait for who reads
          mayWait = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // its caller loops
  private boolean pause() {
    waiting++;
    try {
      wait();
      return true;
    } catch (InterruptedException e) {
      return false;
    } finally {
      waiting--;
    }
  }

  /** By the watch: reads until somebody wants to read for itself; at once if somebody does. */
  void readForOthers() {
    while (true) {
      synchronized (this) {
        if (reading) {
          return;
        }
        reading = true;
      }
      boolean othersWait = read();
      if (othersWait) {
        return;
      }
    }
  }

  /** Reads one frame; true if others were waiting for the role. */
  private boolean read() {
    try {
      if (!in.next()) {
        sorter.callerGone();
      }
      sorter.sort(in);
    } catch (Throwable e) { // an input may be too large for the heap; who stayed would be deaf
      sorter.choke(in.type(), in.id(), e);
    }
    synchronized (this) {
      reading = false;
      more = in.isBuffered();
      notifyAll();
      return waiting > 0;
    }
  }
}
