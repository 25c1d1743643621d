package dev.disentangle.processes.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@linkplain Frame frames} to a stream: {@link #begin}, values, and {@link #end} or {@link
 * #abort}. Frames wait in the buffer until it is full, or {@link #flush}: several small ones are
 * one write. Not thread-safe; a stream that failed is of no more use.
 */
public class Out extends Sink {

  private final OutputStream stream;

  /** The room that a frame needs to begin in a buffer where others wait. */
  private static final int LITTLE = 64;

  /** Where in the buffer the open frame begins; -1 if a part of it was sent, or none is open. */
  private int start = -1;

  /** Where in the buffer the length of the open block goes; -1 between frames. */
  private int block = -1;

  private volatile @Nullable Lane lane;
  private boolean waitsForLane;
  private long sent;
  private long flushed;
  private final AtomicLong given = new AtomicLong();

  // for other threads, which need not see them at once
  private final AtomicBoolean filling = new AtomicBoolean();
  private final AtomicBoolean waiting = new AtomicBoolean();

  public Out(OutputStream stream) {
    super(Frame.BLOCK);
    this.stream = stream;
  }

  /** Called before a frame bigger than the buffer is sent: that may last. */
  protected void beforeSpill() {}

  /** From now on long arrays go this way. */
  public void bulkBy(Lane way) {
    lane = way;
  }

  /**
   * Whether a frame with a long array fails with a {@link LaneWantedException}, as long as there is
   * no lane and nothing of it was sent; else it goes without.
   */
  public void waitForLane(boolean waits) {
    waitsForLane = waits;
  }

  /** Opens a frame. */
  public void begin(byte type, long id) throws IOException {
    if (block >= 0) {
      throw new IllegalStateException("the frame before is still open");
    }
    if (bytes.length - at < LITTLE) {
      send();
    }
    start = at;
    view.putShort(at, Frame.MAGIC);
    bytes[at + 2] = Frame.VERSION;
    bytes[at + 3] = type;
    view.putLong(at + 4, id);
    open(at + Frame.HEADER);
    filling.lazySet(true);
  }

  /** Ends the frame, to be sent with the next ones. */
  public void end() throws IOException {
    close(Frame.END);
  }

  /** Gives the frame up. If nothing of it was sent yet, the reader never hears of it. */
  public void abort() throws IOException {
    if (start >= 0) {
      at = start;
      shut();
    } else {
      at = block + Integer.BYTES;
      close(Frame.ABORTED);
    }
  }

  /** Sends what waits in the buffer. */
  public void flush() throws IOException {
    if (block >= 0) {
      throw new IllegalStateException("a frame is open");
    }
    if (at > 0) {
      send();
      limit = 0;
    }
    if (flushed < sent) {
      flushStream();
    }
  }

  /** Whether a frame is open. */
  public boolean isOpen() {
    return block >= 0;
  }

  /** Whether a frame is open, and values may be on their way to it; for any thread. */
  public boolean isFilling() {
    return filling.get();
  }

  /** Whether somebody waits for the reader to make room; for any thread. */
  public boolean isWaiting() {
    return waiting.get();
  }

  /**
   * How many bytes the stream was given so far, headers and all; for any thread. They are counted
   * beforehand: whoever has an answer to them finds them counted.
   */
  public long written() {
    return given.get();
  }

  @Override
  void room(int few) throws IOException {
    if (block < 0) {
      throw new IllegalStateException("a value outside a frame");
    }
    view.putInt(block, at - block - Integer.BYTES);
    if (start >= 0) {
      beforeSpill();
    }
    send();
    start = -1;
    open(0);
  }

  @Override
  <A> boolean putBulk(ArrayKind<A> kind, A array, int from, int to) throws IOException {
    Lane way = lane;
    if (way == null || block < 0) {
      if (waitsForLane && start >= 0) {
        throw new LaneWantedException();
      }
      return false;
    }
    if (start >= 0) {
      beforeSpill();
      start = -1;
    }
    int count;
    for (int k = from; k < to; k += count) {
      waiting.lazySet(true);
      ByteBuffer slot = way.claim();
      waiting.lazySet(false);
      count = Math.min(Lane.SLOT >> kind.shift, to - k);
      kind.put(slot, array, k, count);
      announce(count << kind.shift);
    }
    return true;
  }

  /** Tells the reader of a slot, behind what was written before. */
  private void announce(int length) throws IOException {
    int before = at - block - Integer.BYTES;
    if (before == 0) {
      at = block;
    } else {
      view.putInt(block, before);
    }
    if (bytes.length - at < 2 * Integer.BYTES) {
      send();
    }
    view.putInt(at, Frame.SLOT);
    view.putInt(at + Integer.BYTES, length);
    at += 2 * Integer.BYTES;
    sent += length;
    send();
    flushStream();
    open(0);
  }

  private void open(int position) {
    block = position;
    at = position + Integer.BYTES;
    limit = bytes.length - Integer.BYTES; // the end of the frame always fits in
  }

  private void close(int how) throws IOException {
    if (block < 0) {
      throw new IllegalStateException("no frame is open");
    }
    int length = at - block - Integer.BYTES;
    if (length == 0) {
      at = block; // its length becomes the end
    } else {
      view.putInt(block, length);
    }
    view.putInt(at, how);
    at += Integer.BYTES;
    boolean begun = start < 0;
    shut();
    if (begun) { // or both sides might wait for the rest of a frame
      flush();
    }
  }

  private void send() throws IOException {
    sent += at;
    given.lazySet(sent);
    waiting.lazySet(true);
    try {
      stream.write(bytes, 0, at);
    } catch (IOException e) { // it took nothing: there is nobody to
      given.lazySet(sent - at);
      throw e;
    }
    waiting.lazySet(false);
    at = 0;
  }

  /** The stream may have a buffer too. */
  private void flushStream() throws IOException {
    waiting.lazySet(true);
    stream.flush();
    waiting.lazySet(false);
    flushed = sent;
  }

  /** Outside a frame nothing fits in, so that a value put there is noticed. */
  private void shut() {
    start = -1;
    block = -1;
    limit = at;
    filling.lazySet(false);
  }
}
