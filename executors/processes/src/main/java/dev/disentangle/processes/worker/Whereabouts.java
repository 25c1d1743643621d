package dev.disentangle.processes.worker;

import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;

/**
 * What a worker's main thread is doing, and what the caller was last told of that. If this JVM
 * dies, the caller blames the items that it knows to be running.
 *
 * <p>The main thread writes, the watch reads and tells. When items that the caller was told of have
 * ended, the caller is told at once that they have, by whichever thread notices: otherwise the item
 * that ends this JVM next would get away, and they be blamed.
 */
final class Whereabouts {

  /** In place of a chunk's number: a job's task is read, which runs users' code, too. */
  static final long OPENING = -1;

  /** In place of a chunk's number: a job's resources are closed. */
  static final long CLOSING = -2;

  /** In place of a chunk's number: the resources are closed, and the caller is told so. */
  static final long CLOSED = -3;

  /** In place of a chunk's number: there is nothing to do. */
  static final long IDLE = 0;

  private static final Items NONE = new Items(-1, -1);

  private final Uplink uplink;
  private final Object telling = new Object(); // so that the caller hears in the right order
  private volatile long at = IDLE;
  private volatile long from;
  private volatile long to;
  private volatile long toldFrom = -1;

  Whereabouts(Uplink uplink) {
    this.uplink = uplink;
  }

  /** The number of the chunk that runs or ran last, or one of the constants. */
  long at() {
    return at;
  }

  /** Called by the main thread when it comes to something else than a chunk. */
  void at(long what) {
    at = what;
  }

  /** Called by the main thread when it comes to a chunk, before the first item. */
  void atChunk(long number) {
    from = -1;
    at = number;
  }

  /** Called by the main thread when it comes to these items of the chunk; -1 for none. */
  void atItems(long first, long end) throws IOException {
    long left = from;
    to = end;
    from = first;
    if (first >= 0 && left >= 0 && left == toldFrom) {
      synchronized (telling) {
        toldFrom = -1;
        tell(at, NONE);
      }
    }
  }

  /** Whether the caller does not know of the items that run now. */
  boolean isUntold() {
    return from != toldFrom;
  }

  /** Called by the watch: tells the caller that this worker lives, and which items run. */
  void tell() throws IOException {
    synchronized (telling) {
      long chunk = at; // first: with a later chunk's number the items would be taken for its own
      Items now = new Items(from, to);
      toldFrom = now.from;
      boolean moved = from != now.from; // and the main thread may not have seen toldFrom
      tell(chunk, moved ? NONE : now);
    }
  }

  private void tell(long chunk, Items items) throws IOException {
    uplink.send(Frames.BEAT, chunk, items);
  }

  /** The items that run. */
  private record Items(long from, long to) implements Uplink.Body {
    @Override
    public void write(Sink out) throws IOException {
      out.putLong(from);
      out.putLong(to);
    }
  }
}
