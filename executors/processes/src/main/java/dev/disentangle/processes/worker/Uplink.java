package dev.disentangle.processes.worker;

import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.Lane;
import dev.disentangle.processes.wire.Out;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The way up to the caller, one frame at a time, for all threads of a worker. Reports of short
 * chunks are held for a moment, to be sent together: until there are a few of them, or the worker
 * has nothing else to do, or the watch finds it busy for long.
 *
 * <p>The caller may be writing to this worker, and may read nothing before it has written all. So a
 * thread that may have to wait for the pipe, or for another thread that writes, first has the
 * {@link Reader} read.
 */
final class Uplink {

  /**
   * Writes a frame's body. No code of the user's may run in it: that would keep threads waiting
   * which have to send a beat, or to ask for a class.
   */
  interface Body {
    void write(Sink out) throws IOException;
  }

  private final Out out;
  private final Reader reader;
  private final ReentrantLock lock = new ReentrantLock();
  private int held;

  Uplink(OutputStream toCaller, Reader reader) {
    this.out = new Spilling(toCaller);
    this.reader = reader;
  }

  /** Long arrays go this way from now on. */
  void bulkBy(Lane way) {
    out.bulkBy(way);
  }

  /** Sends a frame without a body. */
  void signal(byte type, long id) throws IOException {
    take();
    try {
      out.begin(type, id);
      out.end();
      flushMine();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a frame without a body for each id. The ids are asked for under the lock, so that no
   * other frame comes between.
   */
  void signalAll(byte type, Supplier<List<Long>> ids) throws IOException {
    take();
    try {
      List<Long> all = ids.get();
      for (int k = 0; k < all.size(); k++) { // an iterator, that there is no memory for, lost them
        out.begin(type, all.get(k));
        out.end();
      }
      if (!all.isEmpty()) {
        flushMine();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends a frame at once. */
  void send(byte type, long id, Body body) throws IOException {
    write(type, id, body, 1);
  }

  /** Sends a frame together with others, soon. */
  void sendSoon(byte type, long id, Body body) throws IOException {
    write(type, id, body, Frames.REPORTS_TOGETHER);
  }

  private void write(byte type, long id, Body body, int most) throws IOException {
    take();
    try {
      out.begin(type, id);
      try {
        body.write(out);
        out.end();
      } finally {
        if (out.isOpen()) { // for want of memory
          out.abort();
        }
      }
      held++;
      if (held >= most) {
        flushMine();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends the frames that are held. */
  void flush() throws IOException {
    take();
    try {
      flushMine();
    } finally {
      lock.unlock();
    }
  }

  /** A big frame may have to wait for a caller that is writing to this worker. */
  private final class Spilling extends Out {
    Spilling(OutputStream toCaller) {
      super(toCaller);
    }

    @Override
    protected void beforeSpill() {
      reader.wake();
    }
  }

  private void flushMine() throws IOException {
    held = 0;
    out.flush();
  }

  private void take() {
    if (!lock.tryLock()) {
      reader.wake();
      lock.lock();
    }
  }
}
