package dev.disentangle.processes.worker;

import dev.disentangle.processes.protocol.Frames;
import dev.disentangle.processes.wire.Sink;
import java.io.IOException;

/**
 * What a worker's main thread is at, and what of it the caller was told last: if this JVM dies, the
 * caller blames the items that it knows to be running.
 *
 * <p>The main thread writes; the watch reads, and tells. An item that was told to run and has ended
 * is taken back at once, by whichever of them sees both: or who ends this JVM next would not be
 * blamed.
 */
final class Whereabouts {

  /** In place of a chunk's number: a job is opened, and that runs the user's code too. */
  static final long OPENING = -1;

  /** In place of a chunk's number: a job's resources are closed. */
  static final long CLOSING = -2;

  /** In place of a chunk's number: they are, and the caller is told; somebody must read still. */
  static final long CLOSED = -3;

  /** In place of a chunk's number: there is nothing to do. */
  static final long IDLE = 0;

  private static final Items NONE = new Items(-1, -1);

  private final Uplink uplink;
  private final Object telling = new Object(); // so that what is told comes in its order
  private volatile long at = IDLE;
  private volatile long from;
  private volatile long to;
  private volatile long toldFrom = -1;

  Whereabouts(Uplink uplink) {
    this.uplink = uplink;
  }

  /** The number of the chunk that runs, or ran last; or what else is done. */
  long at() {
    return at;
  }

  /** By the main thread: it comes to something else than a chunk. */
  void at(long what) {
    at = what;
  }

  /** By the main thread: it comes to a chunk, and not yet to an item of it. */
  void atChunk(long number) {
    from = -1;
    at = number;
  }

  /** By the main thread: it comes to these items of the chunk; to none if negative. */
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

  /** Whether the caller should know of the items that run. */
  boolean isUntold() {
    return from != toldFrom;
  }

  /** By the watch: tells the caller that this worker lives, and where it is. */
  void tell() throws IOException {
    synchronized (telling) {
      long chunk = at; // before the items: of a later chunk they would mean others
      Items now = new Items(from, to);
      toldFrom = now.from;
      boolean moved = from != now.from; // and the main thread may not have seen this
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
