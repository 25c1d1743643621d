package dev.disentangle.processes.worker;

import dev.disentangle.processes.wire.In;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Frames from the caller, read by whichever thread has time.
 *
 * <p>A frame costs least if the thread that it is for reads it itself: there is no hand-over and no
 * wake-up. But while that thread is in a long item, another must learn that the item is to be
 * stopped, or that the caller is gone. So reading is a role, which one thread has at a time. A
 * thread that waits for something takes the role if it is free, and gives it back after each frame.
 * The {@link Reader} takes it only while the main thread is busy: what it reads for that thread
 * goes to a queue, and it steps back as soon as that thread wants to read.
 */
final class Inbox {

  /** What is waited for. */
  interface Wanted<T> {
    /** What is waited for, or null if it is not there yet. Called under the inbox's lock. */
    @Nullable T look();

    /** Called without the lock before a wait: does what others would otherwise wait for. */
    default void beforeWaiting() {}
  }

  /** Takes a frame apart, and keeps what it says where the threads that wait look. */
  interface Sorter {
    void sort(In in) throws IOException;

    /** The caller is gone. Ends this JVM. */
    void callerGone();

    /** A frame can't be taken: it is malformed, or too large for the heap. Ends this JVM. */
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

  /** Waits until what is wanted is there. An interrupt is kept for the task, and ends no wait. */
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
          wanted.beforeWaiting(); // without the role, as this may wait until somebody reads
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

  /** Called by the reader: reads until another thread wants to read for itself. */
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
    } catch (
        Throwable
            e) { // e.g. an input too large for the heap; the rest of the frame can't be skipped
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
